import type { AppError, ErrorDetail } from '@mainstay/core';
import { customFieldErrors } from '../../custom-fields/index.ts';
import { contactErrors } from '../contacts.errors.ts';
import type { ContactChanges } from '../contacts.schemas.ts';

/** References to what another installation or tenant has: without them a contact is still that contact. */
const REFERENCES: Record<string, 'ownerId' | 'companyId'> = {
  [contactErrors.OWNER_NOT_FOUND.code]: 'ownerId',
  [contactErrors.COMPANY_NOT_FOUND.code]: 'companyId',
};

const FIELD_ERRORS: ReadonlySet<string> = new Set([customFieldErrors.UNKNOWN.code, customFieldErrors.INVALID.code]);
const FIELD = 'customFields.';

/** What writing a row was refused for, left out of it, and the warnings that say so; null when nothing of it can be left out. */
export function withoutOddReferences(
  changes: ContactChanges,
  error: AppError,
): { changes: ContactChanges; warnings: ErrorDetail[] } | null {
  const reference = REFERENCES[error.code];
  if (reference !== undefined && changes[reference]) {
    const { [reference]: _unknown, ...rest } = changes;
    return { changes: rest, warnings: [{ path: reference, message: error.message }] };
  }
  if (!FIELD_ERRORS.has(error.code) || !Array.isArray(error.details)) return null;
  const odd = new Set(error.details.map(({ path }) => path));
  const fields = Object.entries(changes.customFields ?? {});
  const kept = fields.filter(([key]) => !odd.has(FIELD + key));
  if (kept.length === fields.length) return null;
  const warnings = error.details.map(({ path, message }) => ({ path, message }));
  return { changes: { ...changes, customFields: Object.fromEntries(kept) }, warnings };
}
