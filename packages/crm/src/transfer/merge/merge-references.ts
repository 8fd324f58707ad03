import type { Tx } from '@mainstay/db';
import { toAppError } from '@mainstay/kernel';
import { type SQL, sql } from 'drizzle-orm';

/** A foreign key that points at records of a table: a table, and its column that holds the record's id. */
export interface Reference {
  table: string;
  column: string;
}

/** Every foreign key on a table, read from the catalog: a table added later is moved and counted without being listed anywhere. */
export async function referencesTo(tx: Tx, table: string): Promise<Reference[]> {
  const rows = await tx.execute<{ table: string; column: string }>(sql`
    select c.conrelid::regclass::text as "table", a.attname as "column"
      from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[array_length(c.conkey, 1)]
     where c.contype = 'f' and c.confrelid = ${table}::regclass order by 1, 2`);
  return [...rows];
}

/** One row that pointed at a loser. */
interface MovedRow {
  from: string;
  /** What names the row; of a link, the whole row. As before the merge. */
  row: Record<string, unknown>;
  /** Whether it points at the winner now; false for a link that the winner had too and that was deleted instead. */
  moved: boolean;
}

export interface MovedReference extends Reference {
  /** The columns that name a row. */
  key: string[];
  rows: MovedRow[];
}

/**
 * Points references to the losers at the winner. A link, whose key holds the record, is deleted where the winner has the
 * same one. Any other row that a unique index keeps from moving stays with its loser.
 */
export async function moveReferences(
  tx: Tx,
  tenantId: string,
  references: readonly Reference[],
  winnerId: string,
  loserIds: readonly string[],
): Promise<MovedReference[]> {
  const moved: MovedReference[] = [];
  for (const { table, column } of references) {
    const key = await primaryKeyOf(tx, table);
    const link = key.includes(column);
    const found = await tx.execute<{ row: Record<string, unknown> }>(sql`
      select to_jsonb(t) as row from ${sql.identifier(table)} t
       where tenant_id = ${tenantId} and ${sql.identifier(column)} in ${loserIds} for update`);
    const whole = [...found].map(({ row }) => row);
    const together =
      !link &&
      whole.length > 0 &&
      (await pointAt(
        tx,
        table,
        column,
        winnerId,
        sql`tenant_id = ${tenantId} and ${sql.identifier(column)} in ${loserIds}`,
      ));
    const rows: MovedRow[] = [];
    for (const row of whole) {
      const pointed = together || (await pointAt(tx, table, column, winnerId, matches(key, row)));
      if (!pointed && !link) continue;
      if (!pointed) await tx.execute(sql`delete from ${sql.identifier(table)} where ${matches(key, row)}`);
      rows.push({
        from: String(row[column]),
        row: link ? row : Object.fromEntries(key.map((name) => [name, row[name]])),
        moved: pointed,
      });
    }
    if (rows.length > 0) moved.push({ table, column, key, rows });
  }
  return moved;
}

/** Points rows at a record; false, and nothing done, when a unique index forbids it. */
async function pointAt(tx: Tx, table: string, column: string, recordId: string, where: SQL): Promise<boolean> {
  const update = sql`update ${sql.identifier(table)} set ${sql.identifier(column)} = ${recordId} where ${where}`;
  try {
    await tx.transaction((inner) => inner.execute(update));
    return true;
  } catch (thrown) {
    // 23505, as the one mapping names it.
    if (toAppError(thrown).code === 'CONFLICT') return false;
    throw thrown;
  }
}

/** Gives the losers their references back. Names the tables with rows that were pointed elsewhere since, and leaves those. */
export async function restoreReferences(
  tx: Tx,
  winnerId: string,
  references: readonly MovedReference[],
): Promise<string[]> {
  const edited = new Set<string>();
  for (const { table, column, key, rows } of references) {
    const link = key.includes(column);
    for (const { from, row, moved } of rows) {
      const atWinner = { ...row, [column]: winnerId };
      if (link) {
        if (moved) await tx.execute(sql`delete from ${sql.identifier(table)} where ${matches(key, atWinner)}`);
        await insertAgain(tx, table, row);
        continue;
      }
      const named = matches(key, row);
      const back = await tx.execute(sql`update ${sql.identifier(table)} set ${sql.identifier(column)} = ${from}
        where ${named} and ${sql.identifier(column)} = ${winnerId} returning 1`);
      if (back.length > 0) continue;
      const there = await tx.execute(sql`select 1 from ${sql.identifier(table)} where ${named}`);
      if (there.length > 0) edited.add(table);
    }
  }
  return [...edited];
}

/** Puts a deleted link back, unless what it linked is gone. */
async function insertAgain(tx: Tx, table: string, row: Record<string, unknown>): Promise<void> {
  const columns = sql.join(
    Object.keys(row).map((name) => sql.identifier(name)),
    sql`, `,
  );
  const insert = sql`insert into ${sql.identifier(table)} (${columns})
    select ${columns} from jsonb_populate_record(null::${sql.identifier(table)}, ${JSON.stringify(row)}::jsonb) on conflict do nothing`;
  try {
    await tx.transaction((inner) => inner.execute(insert));
  } catch (thrown) {
    if (toAppError(thrown).code !== 'INVALID_REFERENCE') throw thrown;
  }
}

function matches(key: readonly string[], row: Record<string, unknown>): SQL {
  return sql.join(
    key.map((column) => sql`${sql.identifier(column)} = ${row[column]}`),
    sql` and `,
  );
}

async function primaryKeyOf(tx: Tx, table: string): Promise<string[]> {
  const rows = await tx.execute<{ name: string }>(sql`
    select a.attname as name from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
     where i.indrelid = ${table}::regclass and i.indisprimary order by a.attnum`);
  return [...rows].map((row) => row.name);
}
