import type { ImportRow as RowOf } from '../../transfer/index.ts';

/** One data row or card of a file. */
export type ImportRow = RowOf<ContactDraft>;

export interface ContactDraft {
  emails?: DraftEntry[];
  phones?: DraftEntry[];
  addresses?: DraftEntry[];
  tags?: string[];
  customFields?: Record<string, unknown>;
  [field: string]: unknown;
}

/** One email, phone, address or the like. */
export type DraftEntry = Record<string, unknown>;

/** Marks at most one entry of a list: the first that is marked. */
export function onlyFirstPrimary<E extends { primary?: unknown }>(entries: readonly E[]): E[] {
  const first = entries.findIndex((entry) => entry.primary === true);
  return entries.map((entry, index) => {
    const { primary: _marked, ...rest } = entry;
    return (index === first ? { ...rest, primary: true } : rest) as E;
  });
}

/** Two drafts of one contact as one: lists and custom fields together, in all else the second goes first. */
export function mergedDraft(one: ContactDraft, other: ContactDraft): ContactDraft {
  const merged: ContactDraft = { ...one, ...other };
  for (const [field, value] of Object.entries(one)) {
    const second = other[field];
    if (Array.isArray(value) && Array.isArray(second))
      merged[field] = [...(value as unknown[]), ...(second as unknown[])];
  }
  if (one.customFields && other.customFields) merged.customFields = { ...one.customFields, ...other.customFields };
  return merged;
}
