import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { z } from 'zod';

/** The E.164 form of an international phone number however it is written; null when it is none. */
export function toE164(written: string): string | null {
  const number = parsePhoneNumberFromString(written);
  return number?.isValid() ? number.number : null;
}

/** A phone number in international form, `+` first; stored as E.164 (ITU-T E.164). */
export const PhoneNumber = z
  .string()
  .trim()
  .max(40)
  .transform((written, context) => {
    const number = toE164(written);
    if (number !== null) return number;
    context.addIssue({ code: 'custom', message: 'Write the number in international form, such as +49 30 1234567' });
    return z.NEVER;
  });
