import type { Tx } from '@mainstay/db';
import { type SQL, sql } from 'drizzle-orm';
import type { Services } from '../procedures/context.ts';
import type { TenantKeys } from '../vault/vault.ts';

/** Whose data is exported or erased: one person, who is several contacts where some were merged. */
export interface Person {
  services: Services;
  tenantId: string;
  keys: TenantKeys;
  /** Ids of contacts. */
  ids: readonly string[];
  /** What personal data must not be found by afterwards: addresses, numbers, names. */
  needles: readonly string[];
  /** The wrapped keys of the contacts, by id. */
  contactKeys: ReadonlyMap<string, Buffer>;
}

/** A row of a table as `to_jsonb` gives it: columns by their names in the database, bytes as `\x…`. */
export type StoredRow = Readonly<Record<string, unknown>>;

/**
 * What a table holds of people. A table that refers to contacts, or that the audit log has personal columns of, must be declared by its
 * module: a walker fails for one that nobody declared.
 */
export interface PersonalTable {
  /**
   * Which rows are about some contacts: a condition over `r`, a row of the table. `people` is an array of their ids. Absent where rows are about others
   * than contacts, or show whom they are about only when they are opened.
   */
  about?: (people: SQL) => SQL;
  /** What erasing does to these rows. */
  erase: 'delete' | 'scrub' | 'keep';
  /** Why that, for whoever reads the plan. */
  reason: string;
  /** Until when rows are kept: a date, as SQL over `r`. Null: for as long as the record that they belong to. */
  until?: SQL;
  /** Rows come and go by themselves, so that they do not make a plan out of date. */
  fleeting?: true;
  /** What an export says in place of what is sealed in a row. */
  open?: (row: StoredRow, person: Person) => object;
  /** Deletes or scrubs, as the system role. Absent where PostgreSQL deletes the rows with the contact, and where they are kept. */
  run?: (tx: Tx, person: Person, people: SQL) => Promise<void>;
}

/** Ids as an array in SQL. */
export function uuids(ids: readonly string[]): SQL {
  return sql`${`{${ids.join()}}`}::uuid[]`;
}

/** Bytes of a stored row; null where it has none. */
export function storedBytes(value: unknown): Buffer | null {
  return typeof value === 'string' ? Buffer.from(value.slice(2), 'hex') : null;
}

/** For tables about contacts by a column of theirs. */
export function aboutContact(column: string): (people: SQL) => SQL {
  return (people) => sql`r.${sql.identifier(column)} = any (${people})`;
}

/** What PostgreSQL deletes with the contact that it belongs to, by a foreign key. */
export function goesWithContact(column = 'contact_id'): PersonalTable {
  return { about: aboutContact(column), erase: 'delete', reason: 'Belongs to the person' };
}

/** What is personal and about colleagues or companies, not about contacts. */
export function ofOthers(reason: string): PersonalTable {
  return { erase: 'keep', reason };
}
