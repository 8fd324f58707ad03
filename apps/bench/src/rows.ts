import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { newId } from '@mainstay/core';
import { openDatabase, statement, type Tx } from '@mainstay/db';
import { companies } from '@mainstay/db/schema';
import { databaseUrl } from '@mainstay/db/migrate';
import { startEmbeddedPostgres } from '@mainstay/embedded-postgres';
import { tenantRows } from '@mainstay/kernel';
import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { prepareDataset, readSecrets } from './data/dataset.ts';
import { REPOSITORY } from './options.ts';

/**
 * What `tenantRows` costs beside the same statements written by hand: a list, a get and a create of companies, in turns, in one process.
 * Prints the median time of each and their ratio: `node src/rows.ts`. Ends with 1 when one is dearer than the bound.
 */

/** Calls of one arm in a turn, and turns. */
const CALLS = 50;
const TURNS = 60;
/** The ratio of medians at most: what differs by less is noise on a shared machine. */
const BOUND = 1.1;

const columns = {
  id: companies.id,
  name: companies.name,
  version: companies.version,
  createdAt: companies.createdAt,
  updatedAt: companies.updatedAt,
};
const rows = tenantRows(companies, { columns, sorts: { createdAt: null, name: companies.name } });

const inTenant = eq(companies.tenantId, sql.placeholder('tenantId'));
const live = isNull(companies.deletedAt);
const selectOne = statement('bench one', (db) =>
  db
    .select(columns)
    .from(companies)
    .where(and(inTenant, eq(companies.id, sql.placeholder('id')), live)),
);
const selectPage = statement('bench page', (db) =>
  db
    .select(columns)
    .from(companies)
    .where(and(inTenant, live))
    .orderBy(asc(companies.name), asc(companies.id))
    .limit(sql.placeholder('limit')),
);
const insert = statement('bench insert', (db) =>
  db
    .insert(companies)
    .values({ tenantId: sql.placeholder('tenantId'), id: sql.placeholder('id'), name: sql.placeholder('name') })
    .returning(columns),
);

interface Arms {
  byHand: (tx: Tx) => Promise<unknown>;
  byRows: (tx: Tx) => Promise<unknown>;
}

const dataDir = join(REPOSITORY, '.mainstay', 'rows');
const secrets = await readSecrets(dataDir);
const postgres = await startEmbeddedPostgres({ dataDir, durable: false, stopWithParent: true });
const template = await prepareDataset({ server: postgres.url, secrets, tenants: 1, contacts: 1_000, fresh: false });
const database = openDatabase({ url: databaseUrl(postgres.url, template), poolSize: 1 });
try {
  const [tenant] = await database.asSystem('seed', (tx) =>
    tx.execute<{ id: string }>(sql`select id from tenants limit 1`),
  );
  const tenantId = tenant!.id;
  const { id } = await database.write({ tenantId }, async (tx) => {
    for (let count = 0; count < 100; count += 1) await rows.insert(tx, tenantId, { name: randomUUID() });
    return rows.insert(tx, tenantId, { name: randomUUID() });
  });
  const arms: Record<string, Arms> = {
    list: {
      byHand: (tx) => selectPage(tx, { tenantId, limit: 21 }),
      byRows: (tx) => rows.page(tx, tenantId, { sort: 'name', limit: 20 }),
    },
    get: { byHand: (tx) => selectOne(tx, { tenantId, id }), byRows: (tx) => rows.get(tx, tenantId, id) },
    create: {
      byHand: (tx) => insert(tx, { tenantId, id: newId(), name: randomUUID() }),
      byRows: (tx) => rows.insert(tx, tenantId, { name: randomUUID() }),
    },
  };
  for (const [name, { byHand, byRows }] of Object.entries(arms)) {
    const times: Record<'byHand' | 'byRows', number[]> = { byHand: [], byRows: [] };
    for (let turn = -5; turn < TURNS; turn += 1) {
      // Who goes first changes from turn to turn.
      const order = turn % 2 === 0 ? (['byHand', 'byRows'] as const) : (['byRows', 'byHand'] as const);
      for (const arm of order) {
        const spent = await timed(arm === 'byHand' ? byHand : byRows, tenantId);
        if (turn >= 0) times[arm].push(spent / CALLS);
      }
    }
    const [hand, own] = [median(times.byHand), median(times.byRows)];
    console.log(
      `${name}: by hand ${hand.toFixed(3)} ms, tenantRows ${own.toFixed(3)} ms, ratio ${(own / hand).toFixed(2)}`,
    );
    if (own / hand > BOUND) process.exitCode = 1;
  }
} finally {
  await database.close();
  await postgres.stop();
}

/** Milliseconds of a turn: each call in a transaction of its own, as a request makes it. */
async function timed(call: (tx: Tx) => Promise<unknown>, tenantId: string): Promise<number> {
  const start = performance.now();
  for (let count = 0; count < CALLS; count += 1) await database.write({ tenantId }, call);
  return performance.now() - start;
}

function median(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)]!;
}
