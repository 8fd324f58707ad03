import { isConnectionError, isMainstayError, type KnownErrorCode } from '@mainstay/client';

/** A failed call as a form shows it. */
export interface FormErrors {
  /** What is wrong with single fields, by their names as the input has them (`address.city`). */
  fields: Readonly<Record<string, string>>;
  /** What is wrong besides; null when the fields say it all. */
  form: string | null;
  /** For the form's foot: finds the call in the server's log. */
  requestId: string | null;
}

const NONE: FormErrors = { fields: {}, form: null, requestId: null };

/**
 * Sorts an error by the fields of a form: faults that the server found in the input, references that do not exist, and codes that mean one field
 * (`{ CONTACT_EMAIL_EXISTS: 'email' }`). What concerns no field is for the form as a whole.
 */
export function formErrors(error: unknown, codes: Partial<Record<KnownErrorCode, string>> = {}): FormErrors {
  if (error === null || error === undefined) return NONE;
  if (isConnectionError(error)) {
    const form = error.timedOut ? 'The server took too long. Try again.' : 'The server cannot be reached. Try again.';
    return { ...NONE, form };
  }
  if (!isMainstayError(error))
    return { ...NONE, form: error instanceof Error ? error.message : 'Something went wrong.' };
  const requestId = error.requestId || null;
  const field = codes[error.code];
  if (field !== undefined) return { fields: { [field]: error.message }, form: null, requestId };
  const { details } = error;
  if (Array.isArray(details)) {
    const faults = details as readonly { path: string; message: string }[];
    const own = faults.filter(({ path }) => path !== '');
    const rest = faults.filter(({ path }) => path === '').map(({ message }) => message);
    // The first fault of a field is the one to mend first.
    const fields = Object.fromEntries(own.toReversed().map(({ path, message }) => [path, message]));
    return { fields, form: own.length > 0 && rest.length === 0 ? null : rest.join(' ') || error.message, requestId };
  }
  if (isMainstayError(error, 'INVALID_REFERENCE')) {
    return { fields: { [error.details.field]: error.message }, form: null, requestId };
  }
  return { fields: {}, form: error.message, requestId };
}
