type Values = Record<string, unknown>;

/** What stands in place of encrypted values. */
const SEALED = '[sealed]';

/** How `to_jsonb` writes a `bytea`. No other column of the log holds text of this form but by somebody's wish. */
const BYTES = /^\\x(?:[0-9a-f]{2})*$/;

/** Encrypted columns: that they changed is worth knowing. Other bytes are keys and digests, which are nobody's business. */
const SEALED_COLUMN = /^pii$|_sealed$/;

/**
 * The values of a log row as its readers see them: fields named as the API names them, encrypted ones without their bytes, keys and
 * digests left out. Goes by the form of the value, so that a table added later is covered.
 */
export function shownValues(values: unknown): Values | null {
  if (typeof values !== 'object' || values === null) return null;
  const shown: Values = {};
  for (const [column, value] of Object.entries(values)) {
    const isBytes = holdsBytes(value);
    if (SEALED_COLUMN.test(column)) shown[camelCase(column)] = value === null ? null : SEALED;
    else if (!isBytes) shown[camelCase(column)] = value;
  }
  return shown;
}

function holdsBytes(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(holdsBytes);
  return typeof value === 'string' && BYTES.test(value);
}

function camelCase(column: string): string {
  return column.replace(/_(\w)/g, (_match, letter: string) => letter.toUpperCase());
}
