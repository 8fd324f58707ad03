type Values = Record<string, unknown>;

/** What stands in place of encrypted values. */
const SEALED = '[sealed]';

/** What stands in place of personal values that were deleted when the person was erased. */
const ERASED = '[erased]';

/** A commitment's SHA-256 in base64, as `mainstay.is_commitment` knows it. */
const COMMITMENT = /^[A-Za-z0-9+/]{43}=$/;

/** Beside the columns: the person that the values are about, where that is not the entity. */
const SUBJECT = '#';

/** How `to_jsonb` writes a `bytea`. No other column of the log holds text of this form but by somebody's wish. */
const BYTES = /^\\x(?:[0-9a-f]{2})*$/;

/** Encrypted columns: that they changed is worth knowing. Other bytes are keys and digests, which are nobody's business. */
const SEALED_COLUMN = /^pii$|_sealed$/;

/**
 * The values of a log row as its readers see them: fields named as the API names them, personal ones as long as they are kept, encrypted
 * ones without their bytes, keys and digests left out. Goes by the form of the value, so that a table added later is covered.
 */
export function shownValues(values: unknown, kept: ReadonlyMap<string, unknown>): Values | null {
  if (typeof values !== 'object' || values === null) return null;
  const shown: Values = {};
  for (const [column, value] of Object.entries(values)) {
    if (column === SUBJECT) continue;
    const isBytes = holdsBytes(value);
    if (isCommitment(value)) shown[camelCase(column)] = kept.has(column) ? kept.get(column) : ERASED;
    else if (SEALED_COLUMN.test(column)) shown[camelCase(column)] = value === null ? null : SEALED;
    else if (!isBytes) shown[camelCase(column)] = value;
  }
  return shown;
}

function isCommitment(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !('#' in value)) return false;
  return typeof value['#'] === 'string' && COMMITMENT.test(value['#']);
}

function holdsBytes(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(holdsBytes);
  return typeof value === 'string' && BYTES.test(value);
}

function camelCase(column: string): string {
  return column.replace(/_(\w)/g, (_match, letter: string) => letter.toUpperCase());
}
