import { type Tx } from '@mainstay/db';
import { sql as drizzleSql } from 'drizzle-orm';
// oxlint-disable-next-line no-restricted-imports -- makes rows as a superuser, past every policy
import postgres from 'postgres';
import { expect } from 'vitest';
import { openTestApp, type Registered, type RouterTestApp } from './test-app.fixture.ts';

/** What some work made PostgreSQL look at. */
export interface Looks {
  /** Full reads of the tables. */
  sequential: number;
  /** Rows fetched through their indexes. */
  fetched: number;
  /** Times that an index was looked into, or a table read in full. */
  scans: number;
}

/** An application with one person in it, for measuring what statements look at among many rows. */
export interface PlansStage {
  app: RouterTestApp;
  owner: Registered;
  /** Superuser, for making the rows. */
  sql: postgres.Sql;
  /** What work in the person's tenant looks at in some tables, under row-level security. */
  lookedAt(tables: string | readonly string[], work: (tx: Tx) => Promise<unknown>): Promise<Looks>;
  /** The same as the system role. */
  lookedAtAsSystem(tables: string | readonly string[], work: (tx: Tx) => Promise<unknown>): Promise<Looks>;
  close(): Promise<void>;
}

/** Opens the application; the rows are the campaign's to make. */
export async function openPlansStage(): Promise<PlansStage> {
  const app = await openTestApp();
  const owner = await app.register();
  const sql = postgres(app.url, { max: 1, onnotice: () => undefined });
  return {
    app,
    owner,
    sql,
    lookedAt: (tables, work) => app.database.read({ tenantId: owner.tenantId }, (tx) => measured(tx, tables, work)),
    lookedAtAsSystem: (tables, work) => app.database.asSystem('seed', (tx) => measured(tx, tables, work)),
    async close() {
      await sql.end();
      await app.close();
    },
  };
}

/** Counts what this connection has not reported yet, earlier transactions included: hence the difference. */
async function measured(
  tx: Tx,
  tables: string | readonly string[],
  work: (tx: Tx) => Promise<unknown>,
): Promise<Looks> {
  const names = [tables].flat();
  const counts = async () => {
    const [row] = await tx.execute<{ sequential: number; fetched: number; scans: number }>(
      drizzleSql`select coalesce(sum(seq_scan), 0)::int as sequential, coalesce(sum(idx_tup_fetch), 0)::int as fetched,
                        coalesce(sum(idx_scan + seq_scan), 0)::int as scans
        from pg_stat_xact_user_tables where relname in (${drizzleSql.join(
          names.map((name) => drizzleSql`${name}`),
          drizzleSql`, `,
        )})`,
    );
    return row!;
  };
  const before = await counts();
  await work(tx);
  const after = await counts();
  return {
    sequential: after.sequential - before.sequential,
    fetched: after.fetched - before.fetched,
    scans: after.scans - before.scans,
  };
}

/** Looks that read no table in full and fetch at most so many rows. */
export const fewRows = (most: number) =>
  expect.objectContaining({ sequential: 0, fetched: expect.toSatisfy((rows: number) => rows <= most) }) as Looks;
