import { createHash } from 'node:crypto';
import { type SQL, sql } from 'drizzle-orm';

/** The tenant of the installation's own chain: rows without a tenant. */
export const INSTALLATION = '00000000-0000-0000-0000-000000000000';

/** What stands before the first link. */
export const NO_LINK = Buffer.alloc(32);

/**
 * A row of the log, every column as PostgreSQL's text, in the order in which they are hashed. `old` and `new` as `jsonb::text`, the
 * time as ISO 8601 in UTC, to the microsecond, without a zone.
 */
const CANONICAL = [
  'seq',
  'id',
  'tenant_id',
  'action',
  'entity_type',
  'entity_id',
  'actor_type',
  'actor_id',
  'old',
  'new',
  'request_id',
  'ip',
  'user_agent',
  'occurred_at',
] as const;

export type CanonicalRow = Record<(typeof CANONICAL)[number], string | null>;

/** Selects a `CanonicalRow` from `audit_log a`. */
export const canonicalColumns: SQL = sql.raw(
  CANONICAL.map((name) =>
    name === 'occurred_at' ? `${momentText('a.occurred_at')} as occurred_at` : `a.${name}::text as ${name}`,
  ).join(', '),
);

/** SQL for a moment's text that depends on no setting of the session. */
export function momentText(expression: string): string {
  return `(to_jsonb(${expression} at time zone 'UTC') #>> '{}')`;
}

/**
 * The next link: SHA-256 (FIPS 180-4) over the link before, every column of the row, and the moment of sealing. Each field is its length in
 * bytes (32 bits, big-endian) and its UTF-8 bytes; null is the length 0xFFFFFFFF alone. So no two rows have the same bytes.
 */
export function linkHash(previous: Buffer, row: CanonicalRow, sealedAt: string): Buffer {
  const hash = createHash('sha256').update(previous);
  for (const value of [...CANONICAL.map((name) => row[name]), sealedAt]) {
    const length = Buffer.alloc(4);
    if (value === null) {
      hash.update(length.fill(0xff));
      continue;
    }
    const bytes = Buffer.from(value, 'utf8');
    length.writeUInt32BE(bytes.length);
    hash.update(length).update(bytes);
  }
  return hash.digest();
}
