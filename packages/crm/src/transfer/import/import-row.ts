import type { ErrorDetail } from '@mainstay/core';

/** One data row or card of a file. */
export interface ImportRow<D extends object = Record<string, unknown>> {
  /** 1-based number of its first line in the file. */
  line: number;
  /** What it says of a record, as the schema of its changes takes it, not yet checked; a field that is blank in the file is absent. */
  input: D;
  /** Why it cannot be read. Never with the values. */
  faults: ErrorDetail[];
  /** What was left out or kept otherwise than meant. Never with the values. */
  warnings: ErrorDetail[];
  /** What it says beyond the fields of a record. */
  leftovers: Leftover[];
  /** Says nothing of a record: only its leftovers count. */
  noRecord?: true;
}

/** Something in a file that no field takes: a column, a property, a parameter or a label, with what it says. */
export interface Leftover {
  name: string;
  value: string;
}

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
