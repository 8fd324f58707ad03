import type { ErrorDetail } from '@mainstay/core';

/** One data row or card of a file. */
export interface ImportRow {
  /** 1-based number of its first line in the file. */
  line: number;
  /** What it says of a contact, as `ContactChanges` takes it, not yet checked; a field that is blank in the file is absent. */
  input: ContactDraft;
  /** Why it cannot be read. Never with the values. */
  faults: ErrorDetail[];
}

export interface ContactDraft {
  emails?: DraftEntry[];
  phones?: DraftEntry[];
  addresses?: DraftEntry[];
  customFields?: Record<string, unknown>;
  [field: string]: unknown;
}

/** One email, phone or address. */
export type DraftEntry = Record<string, unknown>;

/** Splits a full name where a file has no parts: "Last, First", else the last word is the last name. */
export function splitName(full: string): { firstName: string; lastName: string } {
  const name = full.trim().replace(/\s+/g, ' ');
  const comma = name.indexOf(',');
  if (comma > 0 && comma < name.length - 1) {
    return { firstName: name.slice(comma + 1).trim(), lastName: name.slice(0, comma).trim() };
  }
  const space = name.lastIndexOf(' ');
  return space < 0
    ? { firstName: name, lastName: '' }
    : { firstName: name.slice(0, space), lastName: name.slice(space + 1) };
}

let countryCodes: Map<string, string> | undefined;

/** The ISO 3166-1 code of a country given by code or English name; what is unknown is given back, for validation to name. */
export function countryCode(written: string): string {
  const text = written.trim();
  if (text.length === 2) return text.toUpperCase();
  countryCodes ??= englishNames();
  return countryCodes.get(text.toLowerCase()) ?? text;
}

function englishNames(): Map<string, string> {
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const codes = letters.flatMap((first) => letters.map((second) => first + second));
  const canonical = (code: string) => new Intl.Locale(`und-${code}`).region;
  return new Map(
    codes.flatMap((code): [string, string][] => {
      // Former codes (DD, SU) carry names too; only those that stand for themselves count.
      const name = canonical(code) === code ? names.of(code) : undefined;
      return name ? [[name.toLowerCase(), code]] : [];
    }),
  );
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
