import { allowTime, type Tx } from '@mainstay/db';
import type { Services } from '@mainstay/kernel';
import * as log from './chain.repository.ts';
import { type Ledger, sealLedger, withHeads } from './ledger.ts';
import { holdsForHeads, LEDGER_FAULTS, lockOpenLedger } from './ledger-check.ts';
import * as repository from './ledger.repository.ts';
import { sealRows } from './seal-rows.ts';

/** Rows sealed in one transaction. */
export const SEAL_BATCH = 5_000;

/** One statement of a look may take so long, in milliseconds. */
const LOOK_BOUND_MS = 60_000;

/** No transaction takes longer, in milliseconds: what claims to be older than the last look by more than this was put there. */
const LATE_MS = 3_600_000;

/** How often an idle sealer states that it has looked, in milliseconds. */
const STATE_MS = 600_000;

/** How often chains that are sealed no further are tried again, in milliseconds, and how many of them at a time. */
const RETRY_MS = 30_000;
const RETRIED = 20;

/** A check of all heads that takes longer than this, in milliseconds, is not made at each new chain, but takes up this share of the time. */
const LONG_CHECK_MS = 100;
const CHECK_SHARE = 0.05;

/**
 * Seals rows of the log, chain by chain. Rows become visible in another order than that of their `seq`, which a transaction takes before
 * it commits, so every row without a seal is looked for behind the cursor, and the cursor moves on only when no transaction is open that
 * could still bring an earlier row: one that took a seq before ours saw a later one was given its id before our next look. All of this
 * stands in the database, so that a failover which loses its end loses the cursor's way as well.
 */
export class AuditSealer {
  readonly #services: Services;
  /** The highest counter of the ledger that this process has seen: a lower one shows that the database lost its end. */
  #counter = 0;
  #retryAt = 0;
  /** Chains that have had their turn of being tried again, since all have. */
  readonly #retried = new Set<string>();
  #checkAt = 0;
  /** What is wrong with the ledger, and has been logged. */
  #said: string | null = null;

  constructor(services: Services) {
    this.#services = services;
  }

  /** Seals a batch; returns how many rows it found, or null when another process is at it or must be. */
  async sealBatch(): Promise<number | null> {
    const seen = await this.#services.database.asSystem('audit-chain', (tx) => this.#look(tx));
    if (!seen) return null;
    this.#counter = seen.counter;
    return seen.found;
  }

  async #look(tx: Tx): Promise<{ found: number; counter: number } | null> {
    const stored = await repository.lockSealCursor(tx);
    if (!stored) return null;
    // Behind a transaction that stays open for long, many sealed rows are passed by at every look.
    await allowTime(tx, LOOK_BOUND_MS);
    const facts = await log.logFacts(tx);
    const opened = await lockOpenLedger(this.#services, tx);
    if (typeof opened === 'string') return this.#standBack(opened);
    this.#said = null;
    const { cursor, ledger } = await this.#afterLoss(tx, stored, opened, facts);
    const refusals = await repository.readRefusals(tx);
    const notBefore = notBeforeOf(ledger, facts.now);
    const { position: afterSeq } = cursor;
    const rows = await log.unsealedRows(tx, { afterSeq, most: SEAL_BATCH, except: [...refusals.keys()], notBefore });
    const retried = await this.#retry(tx, refusals, notBefore);
    const sealing = { ledger, now: facts.now, mayBegin: () => this.#mayBegin(tx, ledger) };
    const { changes, refused } = await sealRows(
      this.#services,
      tx,
      [...rows, ...[...retried.values()].flat()],
      sealing,
    );
    await this.#settle(tx, { refused, refusals, retried, afterSeq });

    const hasAll = rows.length < SEAL_BATCH;
    const isDue = ledger.lookedAt === null || moment(facts.now) - moment(ledger.lookedAt) > STATE_MS;
    let { counter } = ledger;
    if (changes.length > 0 || ledger !== opened || opened.counter === 0 || (hasAll && isDue)) {
      const next = { ...withHeads(ledger, changes), lookedAt: hasAll ? facts.now : ledger.lookedAt };
      await repository.saveLedger(tx, sealLedger(this.#services.secretRing, next));
      ({ counter } = next);
    }
    const last = Number(rows.at(-1)?.seq ?? 0);
    const moved = movedCursor(cursor, facts, (mark) => hasAll || last >= mark);
    if (moved !== stored) await repository.saveSealCursor(tx, moved);
    return { found: rows.length, counter };
  }

  /** Another process may have the keys. Nothing is passed by: the cursor stays. */
  #standBack(fault: 'gone' | 'changed'): null {
    if (this.#said !== fault) this.#services.logger.error({ fault }, `nothing is sealed: ${LEDGER_FAULTS[fault]}`);
    this.#said = fault;
    return null;
  }

  /**
   * A failover, or a restore, may have lost rows, seals and heads that this process saw. The cursor never stands behind what the database
   * has, and every chain that goes on gets a mark.
   */
  async #afterLoss(tx: Tx, cursor: repository.SealCursor, ledger: Ledger, { own, given }: log.LogFacts) {
    const isBehind = given !== null && Math.max(cursor.position, cursor.mark ?? 0) > given;
    if (ledger.counter >= this.#counter && !isBehind)
      return { cursor: (cursor.barrier ?? 0) > own ? { ...cursor, mark: null, barrier: null } : cursor, ledger };
    const { logger } = this.#services;
    const facts = { counter: ledger.counter, counterSeen: this.#counter, cursor: cursor.position, lastSeq: given };
    logger.error(
      facts,
      'the database lost the end of the audit log, as by a failover: sealing goes on from what it has',
    );
    const start = isBehind ? ((await log.lastBeforeUnsealed(tx)) ?? given) : cursor.position;
    return {
      cursor: { position: Math.min(start, given ?? start), mark: null, barrier: null },
      ledger: { ...ledger, counter: Math.max(ledger.counter, this.#counter), rewinds: ledger.rewinds + 1 },
    };
  }

  /** The rows of chains that were sealed no further, from where they stand. */
  async #retry(tx: Tx, refusals: ReadonlyMap<string, number>, notBefore: string | null) {
    const retried = new Map<string, log.UnsealedRow[]>();
    if (Date.now() < this.#retryAt) return retried;
    this.#retryAt = Date.now() + RETRY_MS;
    // Those of the last time come last: chains that never hold again keep none of the others from their turn.
    const waiting = [...refusals].filter(([tenantId]) => !this.#retried.has(tenantId));
    const turn = [...waiting, ...[...refusals].filter(([tenantId]) => this.#retried.has(tenantId))].slice(0, RETRIED);
    if (waiting.length <= RETRIED) this.#retried.clear();
    for (const [tenantId] of turn) this.#retried.add(tenantId);
    for (const [only, fromSeq] of turn)
      retried.set(only, await log.unsealedRows(tx, { afterSeq: fromSeq - 1, most: SEAL_BATCH, only, notBefore }));
    return retried;
  }

  /** Keeps account of the chains that are sealed no further, and from which seq on. */
  async #settle(
    tx: Tx,
    {
      refused,
      refusals,
      retried,
      afterSeq,
    }: {
      refused: { tenantId: string; why: string }[];
      refusals: ReadonlyMap<string, number>;
      retried: ReadonlyMap<string, log.UnsealedRow[]>;
      afterSeq: number;
    },
  ): Promise<void> {
    const isRefused = new Set(refused.map(({ tenantId }) => tenantId));
    const fresh = refused.filter(({ tenantId }) => !refusals.has(tenantId));
    for (const { tenantId, why } of fresh) this.#services.logger.error({ tenantId }, why);
    await repository.addRefusals(
      tx,
      fresh.map(({ tenantId }) => tenantId),
      afterSeq + 1,
    );
    const over = [...retried].filter(([tenantId, rows]) => !isRefused.has(tenantId) && rows.length < SEAL_BATCH);
    await repository.removeRefusals(
      tx,
      over.map(([tenantId]) => tenantId),
    );
    if ([...retried].some(([tenantId, rows]) => !isRefused.has(tenantId) && rows.length === SEAL_BATCH))
      this.#retryAt = 0;
  }

  async #mayBegin(tx: Tx, ledger: Ledger): Promise<boolean> {
    if ((await repository.countHeads(tx)) !== ledger.chains) return false;
    const started = performance.now();
    if (started < this.#checkAt) return true;
    const holds = await holdsForHeads(tx, ledger);
    const took = performance.now() - started;
    if (holds && took > LONG_CHECK_MS) this.#checkAt = started + took / CHECK_SHARE;
    return holds;
  }
}

/** How many rows of the log are not sealed yet, and for how long (s) the first of them has been there; for metrics. */
export function unsealedRows({ database }: Services): Promise<{ rows: number; seconds: number }> {
  return database.asSystem('audit-chain', (tx) => repository.countUnsealed(tx));
}

const moment = (text: string) => Date.parse(`${text}Z`);

/** The time that no row which comes now can be from; null as long as nobody has looked at all. */
function notBeforeOf({ lookedAt }: Ledger, now: string): string | null {
  if (lookedAt === null) return null;
  const latest = Math.min(moment(lookedAt), moment(now));
  return new Date(latest - LATE_MS).toISOString().slice(0, -1);
}

/** The cursor after a look: at its mark when all before that is over, and with a new mark when the log goes further. */
function movedCursor(
  cursor: repository.SealCursor,
  { own, oldest, highest }: log.LogFacts,
  isSealed: (mark: number) => boolean,
) {
  let next = cursor;
  const { mark, barrier } = cursor;
  if (mark !== null && barrier === null) next = { ...cursor, barrier: own };
  else if (mark !== null && barrier !== null && oldest > barrier && isSealed(mark))
    next = { position: Math.max(cursor.position, mark), mark: null, barrier: null };
  if (next.mark === null && highest > next.position) next = { ...next, mark: highest, barrier: null };
  return next;
}
