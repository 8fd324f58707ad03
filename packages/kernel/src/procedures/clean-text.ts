import { commonErrors, type ErrorDetail } from '@mainstay/core';

/** Faults that are named, at most; one is enough to refuse. */
const MOST_FAULTS = 10;

/**
 * Refuses text that PostgreSQL cannot hold, wherever it stands in an input: NUL characters, and halves of surrogate pairs, which are
 * no UTF-8. Throws VALIDATION_ERROR naming each place.
 */
export function requireCleanText(input: unknown): void {
  const faults: ErrorDetail[] = [];
  collect(input, '', faults);
  if (faults.length > 0) throw commonErrors.VALIDATION_ERROR(faults);
}

function collect(value: unknown, path: string, faults: ErrorDetail[]): void {
  if (typeof value === 'string') {
    if (isDirty(value)) faults.push({ path, message: 'The text contains a character that cannot be stored' });
  } else if (typeof value === 'object' && value !== null && faults.length < MOST_FAULTS) {
    for (const key of Object.keys(value)) {
      const inner = path === '' ? key : `${path}.${key}`;
      if (isDirty(key)) faults.push({ path, message: 'A field name contains a character that cannot be stored' });
      else collect((value as Record<string, unknown>)[key], inner, faults);
    }
  }
}

function isDirty(text: string): boolean {
  return text.includes('\0') || !text.isWellFormed();
}
