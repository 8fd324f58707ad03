import type { ErrorDetail } from '@mainstay/core';
import { fieldKey, type Leftover } from '../../transfer/index.ts';
import type { ContactDraft } from './import-row.ts';
import type { ImportOptions } from './import.schemas.ts';

/** What a custom field and a contact's notes hold, in characters, and how many custom fields a contact has. */
const MAX_FIELD = 2_000;
const MAX_NOTES = 20_000;
const MAX_FIELDS = 100;

/** Pictures, sounds and keys are named in the report and kept nowhere. */
const BINARY = /^(?:PHOTO|LOGO|SOUND|KEY)\b/i;

/**
 * Puts what no field takes where an import's options say. What has no room there is told of. `labels` takes what becomes of custom fields as
 * it is called in the file, by key.
 */
export function keepLeftovers(
  input: ContactDraft,
  leftovers: readonly Leftover[],
  unmapped: ImportOptions['unmapped'],
  warnings: ErrorDetail[],
  labels = new Map<string, string>(),
): ContactDraft {
  const kept = leftovers.filter(({ name, value }) => !BINARY.test(name) && value.length <= MAX_NOTES);
  if (unmapped === 'report' || kept.length === 0) return input;
  if (unmapped === 'notes') return withNotes(input, kept, warnings);
  const fields: Record<string, unknown> = { ...input.customFields };
  const long: Leftover[] = [];
  for (const leftover of kept) {
    const key = fieldKey(leftover.name);
    const known = fields[key];
    const text = typeof known === 'string' ? `${known}; ${leftover.value}` : leftover.value;
    const fits = text.length <= MAX_FIELD && (known !== undefined || Object.keys(fields).length < MAX_FIELDS);
    if (!fits || (known !== undefined && typeof known !== 'string')) long.push(leftover);
    else {
      fields[key] = text;
      if (!labels.has(key)) labels.set(key, leftover.name);
    }
  }
  const withFields = { ...input, customFields: fields };
  return long.length === 0 ? withFields : withNotes(withFields, long, warnings);
}

function withNotes(input: ContactDraft, kept: readonly Leftover[], warnings: ErrorDetail[]): ContactDraft {
  let notes = typeof input['notes'] === 'string' ? input['notes'] : '';
  for (const { name, value } of kept) {
    const longer = `${notes}${notes === '' ? '' : '\n'}${name}: ${value}`;
    if (longer.length <= MAX_NOTES) notes = longer;
    else warnings.push({ path: 'notes', message: `${name.slice(0, 100)} has no room in the notes` });
  }
  return notes === '' ? input : { ...input, notes };
}
