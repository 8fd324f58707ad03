import type { ErrorDetail } from '@mainstay/core';

/** One data row or card of a file. */
export interface ImportRow {
  /** 1-based number of its first line in the file. */
  line: number;
  /** What it says of a contact, as `ContactChanges` takes it, not yet checked; a field that is blank in the file is absent. */
  input: ContactDraft;
  /** Why it cannot be read. Never with the values. */
  faults: ErrorDetail[];
  /** What was left out or kept otherwise than meant. Never with the values. */
  warnings: ErrorDetail[];
  /** What it says beyond the fields of a contact. */
  leftovers: Leftover[];
  /** Says nothing of a person: only its leftovers count. */
  noContact?: true;
}

/** Something in a file that no field takes: a column, a property, a parameter or a label, with what it says. */
export interface Leftover {
  name: string;
  value: string;
}

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

/** Reads a cell or property that holds a JSON object; null when it is none. */
export function jsonObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

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
