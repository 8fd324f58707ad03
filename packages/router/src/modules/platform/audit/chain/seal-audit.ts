import type { Tx } from '@mainstay/db';
import type { Services } from '@mainstay/kernel';
import { sql } from 'drizzle-orm';
import { linkHash, NO_LINK } from './canonical-row.ts';
import * as repository from './chain.repository.ts';
import { isHeadAuthentic, signHead } from './head-mac.ts';

/** Rows sealed in one transaction. */
export const SEAL_BATCH = 5_000;

/**
 * Seals rows of the log, chain by chain. Rows become visible in another order than that of their `seq`, which a transaction takes before
 * it commits, so every row without a seal is looked for behind the cursor, and the cursor moves on only when no transaction is open that
 * could still bring an earlier row: one that took a seq before ours saw a later one was given its id before our next look.
 */
export class AuditSealer {
  readonly #services: Services;
  #seen = 0;
  /** Chains that do not hold: their rows are left alone, and hold up nobody else's. */
  readonly #refused = new Set<string>();
  /** The seq to move the cursor to, once all transactions up to `barrier` are over; the barrier is set by the look after. */
  #mark: { seq: number; barrier: bigint | null } | null = null;

  constructor(services: Services) {
    this.#services = services;
  }

  /** Seals a batch; returns how many rows it found, or null when another process is at it. */
  async sealBatch(): Promise<number | null> {
    return this.#services.database.asSystem('audit-chain', async (tx) => {
      const cursor = await repository.lockSealCursor(tx);
      if (cursor === null) return null;
      // Behind a transaction that stays open for long, many sealed rows are passed by at every look.
      await tx.execute(sql`set local statement_timeout = '60s'`);
      const { own, oldest, now } = await repository.transactionFacts(tx);
      const mark = this.#mark;
      const isOver = mark !== null && mark.barrier !== null && oldest > mark.barrier;
      if (mark) mark.barrier ??= own;
      const rows = await repository.unsealedRows(tx, cursor, SEAL_BATCH, [...this.#refused]);
      await this.#seal(tx, rows, now);
      const lastSeq = Number(rows.at(-1)?.seq ?? 0);
      this.#seen = Math.max(this.#seen, lastSeq);
      if (mark && isOver && (rows.length < SEAL_BATCH || lastSeq >= mark.seq)) {
        if (mark.seq > cursor) await repository.moveSealCursor(tx, mark.seq);
        this.#mark = null;
      }
      if (!this.#mark && this.#seen > cursor) this.#mark = { seq: this.#seen, barrier: null };
      return rows.length;
    });
  }

  async #seal(tx: Tx, rows: readonly repository.UnsealedRow[], now: string): Promise<void> {
    if (rows.length === 0) return;
    const chains = Map.groupBy(rows, ({ chain }) => chain);
    const tenantIds = [...chains.keys()];
    const heads = new Map((await repository.lockHeads(tx, tenantIds)).map((head) => [head.tenantId, head]));
    const last = await repository.lastSeals(tx, tenantIds);
    const seals: repository.Seal[] = [];
    const moved: repository.StoredHead[] = [];
    for (const [tenantId, ofChain] of chains) {
      const head = heads.get(tenantId) ?? null;
      // Going on from a head that somebody changed would cover the change up.
      if (!this.#isWhole(tenantId, head, last.get(tenantId) ?? 0)) continue;
      let { n, hash } = head ?? { n: 0, hash: NO_LINK };
      for (const { chain: _chain, ...row } of ofChain) {
        n++;
        hash = linkHash(hash, row, now);
        // The id is the table's primary key, never null.
        seals.push({ tenantId, n, auditId: row.id as string, hash });
      }
      const next = { n, hash, purgedN: head?.purgedN ?? 0 };
      moved.push({ tenantId, ...next, mac: signHead(this.#services.secretRing, tenantId, next, head?.mac ?? null) });
    }
    if (seals.length === 0) return;
    await repository.insertSeals(tx, seals, now);
    await repository.saveHeads(tx, moved);
  }

  #isWhole(tenantId: string, head: repository.StoredHead | null, lastSeal: number): boolean {
    const { secretRing, logger } = this.#services;
    if (lastSeal === (head?.n ?? 0) && (!head || isHeadAuthentic(secretRing, tenantId, head))) return true;
    this.#refused.add(tenantId);
    logger.error(
      { tenantId },
      'the audit chain of a tenant was tampered with, or its key is gone: it is sealed no further',
    );
    return false;
  }
}
