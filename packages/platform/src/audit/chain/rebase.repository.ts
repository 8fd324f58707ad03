import type { Tx } from '@mainstay/db';
import { auditLog, auditRebases, auditSeals } from '@mainstay/db/schema';
import { and, asc, eq, gt, isNotNull, isNull, type SQL, sql } from 'drizzle-orm';
import { INSTALLATION } from './canonical-row.ts';
import { REBASED } from './chain.repository.ts';
import type { StoredRebase } from './links.repository.ts';

/** Of `readLinks`: no later links than this one. */
export const upTo = (n: number): SQL => sql`s.n <= ${n}`;

/** The next chain that is to be re-sealed; null behind the last. */
export async function nextRebase(tx: Tx, after: string | null): Promise<string | null> {
  const [row] = await tx
    .select({ chain: auditRebases.tenantId })
    .from(auditRebases)
    .where(after === null ? undefined : gt(auditRebases.tenantId, after))
    .orderBy(asc(auditRebases.tenantId))
    .limit(1);
  return row?.chain ?? null;
}

/** How far a chain is, locked until the transaction ends; null for one that is done. */
export async function lockRebase(tx: Tx, chain: string): Promise<{ n: number; bridge: Buffer | null } | null> {
  const [row] = await tx
    .select({ n: auditRebases.n, bridge: auditRebases.bridge })
    .from(auditRebases)
    .where(eq(auditRebases.tenantId, chain))
    .for('update');
  return row ?? null;
}

/** All chains that are under way. */
export async function lockRebases(tx: Tx): Promise<(StoredRebase & { chain: string })[]> {
  const rows = await tx
    .select({ chain: auditRebases.tenantId, n: auditRebases.n, bridge: auditRebases.bridge })
    .from(auditRebases)
    .where(isNotNull(auditRebases.bridge))
    .for('update');
  return rows.flatMap(({ bridge, ...row }) => (bridge === null ? [] : [{ ...row, bridge }]));
}

export async function saveRebase(tx: Tx, chain: string, progress: StoredRebase): Promise<void> {
  await tx.update(auditRebases).set(progress).where(eq(auditRebases.tenantId, chain));
}

export async function removeRebase(tx: Tx, chain: string): Promise<void> {
  await tx.delete(auditRebases).where(eq(auditRebases.tenantId, chain));
}

/** Puts commitments in place of personal values in rows of the log; returns how many rows changed. */
export async function commitRows(tx: Tx, ids: readonly string[]): Promise<number> {
  if (ids.length === 0) return 0;
  const [row] = await tx.execute<{ changed: number }>(
    sql`select mainstay.commit_audit(array(select json_array_elements_text(${JSON.stringify(ids)}::text::json)::uuid)) as changed`,
  );
  return row?.changed ?? 0;
}

/** Gives links of a chain new hashes. Throws when one of them may not be changed. */
export async function resealLinks(tx: Tx, chain: string, links: readonly { n: number; hash: Buffer }[]): Promise<void> {
  const batch = JSON.stringify(links.map(({ n, hash }) => ({ n, hash: hash.toString('hex') })));
  const [row] = await tx.execute<{ resealed: number }>(sql`
    select mainstay.reseal_audit(${chain}, array_agg(n order by n), array_agg(decode(hash, 'hex') order by n)) as resealed
      from json_to_recordset(${batch}::text::json) as link(n bigint, hash text)`);
  if (row?.resealed !== links.length) throw new Error(`re-sealing ${links.length} links changed ${row?.resealed}`);
}

/** The last link of a chain that was re-sealed, or is so far; zero for none. */
export async function rebasedThrough(tx: Tx, chain: string): Promise<number> {
  const [moving] = await tx.select({ n: auditRebases.n }).from(auditRebases).where(eq(auditRebases.tenantId, chain));
  const [mark] = await tx
    .select({ n: sql<string | null>`max(${auditSeals.n})` })
    .from(auditLog)
    .innerJoin(auditSeals, and(eq(auditSeals.tenantId, chain), eq(auditSeals.auditId, auditLog.id)))
    .where(
      and(
        chain === INSTALLATION ? isNull(auditLog.tenantId) : eq(auditLog.tenantId, chain),
        eq(auditLog.action, REBASED),
      ),
    );
  // The mark stands right behind it.
  return Math.max(moving?.n ?? 0, Number(mark?.n ?? 1) - 1);
}
