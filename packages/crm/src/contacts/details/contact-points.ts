import { PostalAddress } from '@mainstay/core';
import { z } from 'zod';
import type { PersonalFields } from '../../custom-fields/index.ts';
import { countryCode } from './country.ts';
import { EmailAddress } from './email-address.ts';
import type { ContactDetails } from './personal-details.ts';
import { isPhoneLike } from './phone-number.ts';

/** Emails, phones or addresses per contact, at most. */
const MAX_PER_KIND = 20;

const label = z.string().trim().min(1).max(50).optional();
const primary = z.boolean().optional();

/** Stored as E.164 where its digits can be a number, else as written: `normalisePhone`, which knows the tenant's country. */
const PhoneNumber = z
  .string()
  .trim()
  .max(60)
  .refine(isPhoneLike, 'A phone number has digits, such as +49 30 1234567')
  .describe(
    'In international form, in that of the tenant’s `defaultCountry`, or any other; an extension as `;ext=102`',
  );

const ContactEmail = z.strictObject({ value: EmailAddress, label, primary });
const ContactPhone = z.strictObject({
  value: PhoneNumber,
  raw: z
    .boolean()
    .optional()
    .describe('Told in answers, ignored in calls: kept as written, since it is no number of any country'),
  label,
  primary,
});

const line = z.string().trim().min(1).max(200).optional();
/** An address as people write it: what becomes a `PostalAddress`. */
export const WrittenAddress = z.strictObject({
  street: line,
  city: line,
  region: line,
  postalCode: z.string().trim().min(1).max(20).optional(),
  country: z
    .string()
    .max(100)
    .transform((written, context) => {
      const code = countryCode(written);
      if (code !== null) return code;
      context.addIssue({ code: 'custom', message: 'Unknown country: use a two-letter code (ISO 3166-1), such as DE' });
      return z.NEVER;
    })
    .optional()
    .describe('ISO 3166-1 alpha-2; a three-letter code or a name is turned into it'),
  label,
  primary,
});

/** A list of emails, phones or addresses. One of them at most is primary; with none named, the first is. */
function points<E extends z.ZodType<{ primary?: boolean | undefined }>>(entry: E) {
  return z
    .array(entry)
    .max(MAX_PER_KIND)
    .refine((entries) => entries.filter((one) => one.primary).length <= 1, 'Only one entry can be primary');
}

/** How a contact can be reached, as it is written. */
export const writablePoints = {
  emails: points(ContactEmail),
  phones: points(ContactPhone),
  addresses: points(WrittenAddress),
};

const marks = { label: z.string().optional(), primary: z.boolean().optional() };

/** The same as it is answered. */
export const shownPoints = {
  emails: z.array(z.object({ value: z.string(), ...marks })),
  phones: z.array(
    z.object({
      value: z.string().describe('E.164, with an extension as in RFC 3966'),
      raw: z.boolean().optional().describe('True: kept as written, since it is no number of any country'),
      ...marks,
    }),
  ),
  addresses: z.array(PostalAddress),
};

/** What is sealed: everything by which the person can be reached, and what else is known of them. */
export interface ContactPii extends ContactDetails {
  emails: z.output<typeof ContactEmail>[];
  phones: z.output<typeof ContactPhone>[];
  addresses: z.output<typeof WrittenAddress>[];
  personalFields?: PersonalFields;
}
