import type { Tx } from '@mainstay/db';
import { auditHeads, auditLedger, auditRefusals, logCursors } from '@mainstay/db/schema';
import { asc, eq, gt, inArray, sql } from 'drizzle-orm';
import { momentText } from './canonical-row.ts';
import { headColumns, type StoredHead } from './chain.repository.ts';
import type { StoredLedger } from './ledger.ts';

/** Heads read in one statement. */
const HEADS = 1_000;

/** Where the sealer stands. */
export interface SealCursor {
  /** Up to this seq no open transaction can bring a row any more, and every row has its seal or is refused. */
  position: number;
  /** The next position, once no transaction up to `barrier` is open; the barrier is set by the look after. */
  mark: number | null;
  barrier: number | null;
}

const OF_SEALER = eq(logCursors.name, 'sealed');

const cursorColumns = { position: logCursors.position, mark: logCursors.mark, barrier: logCursors.barrier };

/** The sealer's cursor, locked until the transaction ends. Null when another process has it. */
export async function lockSealCursor(tx: Tx): Promise<SealCursor | null> {
  const [row] = await tx.select(cursorColumns).from(logCursors).where(OF_SEALER).for('update', { skipLocked: true });
  return row ?? null;
}

export async function saveSealCursor(tx: Tx, cursor: SealCursor): Promise<void> {
  await tx.update(logCursors).set(cursor).where(OF_SEALER);
}

/** Up to which seq a chain's rows all have their seals: not beyond what is refused of it. */
export async function readSettledSeq(tx: Tx, chain: string): Promise<number> {
  const [row] = await tx.execute<{ seq: string }>(sql`
    select least((select position from log_cursors where name = 'sealed'),
                 (select from_seq - 1 from audit_refusals where tenant_id = ${chain}))::text as seq`);
  return Number(row?.seq ?? 0);
}

/** Rows that count as unsealed; more are not counted. */
const MOST_UNSEALED = 10_000;

/** How many rows the sealer has still to come to, and for how long (s) the first of them has been there. */
export async function countUnsealed(tx: Tx): Promise<{ rows: number; seconds: number }> {
  const [row] = await tx.execute<{ rows: number; seconds: number }>(sql`
    select count(*)::int as rows, coalesce(extract(epoch from now() - min(occurred_at)), 0)::float8 as seconds
      from (select occurred_at from audit_log where seq > (select position from log_cursors where name = 'sealed')
             order by seq limit ${MOST_UNSEALED}) unsealed`);
  return row ?? { rows: 0, seconds: 0 };
}

const ledgerColumns = {
  counter: auditLedger.counter,
  chains: auditLedger.chains,
  links: auditLedger.links,
  lookedAt: sql<string | null>`${sql.raw(momentText('looked_at'))}`,
  rewinds: auditLedger.rewinds,
  sealed: auditLedger.sealed,
};

/** The ledger, locked until the transaction ends; null when there is none. Whoever changes a head locks it first. */
export async function lockLedger(tx: Tx): Promise<StoredLedger | null> {
  const [row] = await tx.select(ledgerColumns).from(auditLedger).for('update');
  return row ?? null;
}

/** Any constant will do, as long as nothing else in the database locks it. */
const BEGINNING_LOCK = 7_200_480_115;

/** Of those that find no ledger, one begins it; the others wait for it, and lock what it made. Null for the first. */
export async function lockMissingLedger(tx: Tx): Promise<StoredLedger | null> {
  await tx.execute(sql`select pg_advisory_xact_lock(${BEGINNING_LOCK}::bigint)`);
  return lockLedger(tx);
}

export async function saveLedger(tx: Tx, { lookedAt, ...facts }: StoredLedger): Promise<void> {
  const values = { ...facts, lookedAt: lookedAt === null ? null : sql`${lookedAt}::timestamp at time zone 'UTC'` };
  await tx
    .insert(auditLedger)
    .values({ name: 'heads', ...values })
    .onConflictDoUpdate({ target: auditLedger.name, set: values });
}

/** How many heads there are. */
export async function countHeads(tx: Tx): Promise<number> {
  return tx.$count(auditHeads);
}

/** All heads, some at a time. */
export async function* allHeads(tx: Tx): AsyncGenerator<StoredHead[]> {
  for (let after: string | null = null; ; ) {
    const heads: StoredHead[] = await tx
      .select(headColumns)
      .from(auditHeads)
      .where(after === null ? undefined : gt(auditHeads.tenantId, after))
      .orderBy(asc(auditHeads.tenantId))
      .limit(HEADS);
    yield heads;
    after = heads.at(-1)?.tenantId ?? null;
    if (heads.length < HEADS) return;
  }
}

/** The chains that are sealed no further, and from which seq on. */
export async function readRefusals(tx: Tx): Promise<Map<string, number>> {
  const rows = await tx
    .select({ tenantId: auditRefusals.tenantId, fromSeq: auditRefusals.fromSeq })
    .from(auditRefusals)
    .orderBy(asc(auditRefusals.since));
  return new Map(rows.map(({ tenantId, fromSeq }) => [tenantId, fromSeq]));
}

export async function addRefusals(tx: Tx, tenantIds: readonly string[], fromSeq: number): Promise<void> {
  if (tenantIds.length === 0) return;
  const values = tenantIds.map((tenantId) => ({ tenantId, fromSeq }));
  await tx.insert(auditRefusals).values(values).onConflictDoNothing();
}

export async function removeRefusals(tx: Tx, tenantIds: readonly string[]): Promise<void> {
  if (tenantIds.length > 0) await tx.delete(auditRefusals).where(inArray(auditRefusals.tenantId, [...tenantIds]));
}
