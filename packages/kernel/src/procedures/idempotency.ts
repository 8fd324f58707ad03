import { commonErrors } from '@mainstay/core';
import type { Database, Tx } from '@mainstay/db';
import { idempotencyKeys } from '@mainstay/db/schema';
import { and, eq, sql } from 'drizzle-orm';
import type { TenantKeys, Vault } from '../vault/vault.ts';
import { removeInBatches } from '../work/retention.ts';

/** A mutation that must have one effect: the key its caller chose, and what was asked, without its secrets (`requestText`). */
interface IdempotencyClaim {
  principalId: string;
  key: string;
  request: string;
}

/** A claim with what seals its answer. */
export interface Idempotency {
  claim: IdempotencyClaim;
  vault: Vault;
}

/** Longest accepted `Idempotency-Key`, in characters (draft-ietf-httpapi-idempotency-key-header names no limit). */
export const IDEMPOTENCY_KEY_LENGTH = 255;

/** Where an answer is sealed. */
const answerPlace = ({ principalId, key }: Pick<IdempotencyClaim, 'principalId' | 'key'>) =>
  `idempotency_keys|answer|${principalId}|${key}`;

/**
 * Runs a write under an idempotency key. The claim, the write and the answer are one transaction: a concurrent repeat waits on
 * the claim's unique index, then finds the answer; a crash before commit leaves neither. Answers are sealed: they may hold
 * personal data, or a key that is shown once. What was asked is kept as a MAC under the tenant's key, since a plain digest of a small
 * input is as good as the input. Throws IDEMPOTENCY_MISMATCH when the key was used for another request.
 */
export async function runOnce<T>(
  transaction: (fn: (tx: Tx) => Promise<T>) => Promise<T>,
  tenantId: string,
  { claim, vault }: Idempotency,
  fn: (tx: Tx) => Promise<T>,
): Promise<T> {
  const keys = await vault.forTenant(tenantId);
  const context = answerPlace(claim);
  const row = and(
    eq(idempotencyKeys.tenantId, tenantId),
    eq(idempotencyKeys.principalId, claim.principalId),
    eq(idempotencyKeys.key, claim.key),
  );
  const { request, ...chosen } = claim;
  const requestHash = keys.blindIndex('idempotency_keys.request_hash', request);
  return transaction(async (tx) => {
    const claimed = await tx
      .insert(idempotencyKeys)
      .values({ tenantId, ...chosen, requestHash })
      .onConflictDoNothing()
      .returning({ key: idempotencyKeys.key });
    if (claimed.length > 0) {
      const answer = await fn(tx);
      const sealed = keys.seal(Buffer.from(JSON.stringify({ answer })), context);
      await tx.update(idempotencyKeys).set({ answer: sealed }).where(row);
      return answer;
    }
    const [stored] = await tx
      .select({ requestHash: idempotencyKeys.requestHash, answer: idempotencyKeys.answer })
      .from(idempotencyKeys)
      .where(row);
    if (!stored?.answer) throw commonErrors.IDEMPOTENCY_IN_PROGRESS(undefined, { retryAfterSeconds: 1 });
    if (!stored.requestHash.equals(requestHash)) throw commonErrors.IDEMPOTENCY_MISMATCH();
    // What was stored is what `fn` returned for this very request.
    return JSON.parse(keys.open(stored.answer, context).toString('utf8')).answer as T;
  });
}

/** Answers opened at a time. */
const OPEN_BATCH = 500;

/**
 * Deletes the answers of a tenant that say one of these texts, letter case apart: what is kept for a repeat is sealed for the tenant, not for the person
 * whom it tells of. A repeat of such a request is a new one.
 */
export async function eraseAnswers(
  tx: Tx,
  tenantId: string,
  keys: TenantKeys,
  texts: readonly string[],
): Promise<void> {
  const wanted = texts.map((text) => text.toLowerCase());
  for (let after: { principalId: string; key: string } | undefined; ; ) {
    const behind = after && sql`(principal_id, key) > (${after.principalId}::uuid, ${after.key})`;
    const { principalId, key, answer } = idempotencyKeys;
    const rows = await tx
      .select({ principalId, key, answer })
      .from(idempotencyKeys)
      .where(and(eq(idempotencyKeys.tenantId, tenantId), behind))
      .orderBy(principalId, key)
      .limit(OPEN_BATCH);
    for (const row of rows) {
      const said = row.answer === null ? '' : keys.open(row.answer, answerPlace(row)).toString('utf8').toLowerCase();
      if (!wanted.some((text) => said.includes(text))) continue;
      const isIt = and(eq(principalId, row.principalId), eq(key, row.key));
      await tx.delete(idempotencyKeys).where(and(eq(idempotencyKeys.tenantId, tenantId), isIt));
    }
    after = rows.at(-1);
    if (rows.length < OPEN_BATCH) return;
  }
}

/** Claims deleted in one transaction. */
const SWEEP_BATCH = 2_000;

/** Deletes claims older than a day; a repeat after that is a new request. Returns how many went. */
export async function sweepIdempotencyKeys(database: Database, signal: AbortSignal): Promise<number> {
  return removeInBatches(database, signal, SWEEP_BATCH, async (tx, most) => {
    const rows = await tx.execute(sql`
      delete from idempotency_keys where ctid = any(array(
        select ctid from idempotency_keys where created_at < now() - interval '24 hours' order by created_at limit ${most}))
      returning 1`);
    return rows.length;
  });
}
