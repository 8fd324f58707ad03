import { createHash, randomBytes } from 'node:crypto';
import { signInChallenges, type Tx } from '@mainstay/db';
import type { KeyRing } from '@mainstay/kernel';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { z } from 'zod';

/** A sign-in that was sent to its provider, and what must still hold when it comes back. */
const Pending = z.object({
  tenantId: z.string(),
  connectionId: z.string(),
  version: z.int(),
  issuer: z.string(),
  verifier: z.string(),
  nonce: z.string(),
  returnTo: z.string().nullable(),
  /** Digest of the secret that the starter keeps. */
  flow: z.string(),
});
export type PendingSignIn = z.infer<typeof Pending>;

/** Somebody the provider vouched for, who has yet to fetch the session. */
const Proven = z.object({ tenantId: z.string(), userId: z.string(), connectionId: z.string(), version: z.int() });
export type ProvenSignIn = z.infer<typeof Proven>;

/** A person may take this long at the provider, in seconds. */
const STATE_SECONDS = 10 * 60;
/** A code may take this long from the browser to whoever started, in seconds. */
const CODE_SECONDS = 60;

function digest(...parts: string[]): Buffer {
  return createHash('sha256').update(parts.join('|')).digest();
}

/** A secret of 256 bits, in 43 characters that stand in an address as they are. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** How a sign-in remembers its starter's secret. */
export function flowDigest(flow: string): string {
  return digest('sso-flow', flow).toString('base64url');
}

async function store(tx: Tx, ring: KeyRing, hash: Buffer, value: object, seconds: number): Promise<void> {
  const sealed = ring.wrap(Buffer.from(JSON.stringify(value)), context(hash));
  const expiresAt = sql`now() + make_interval(secs => ${seconds})`;
  await tx.insert(signInChallenges).values({ hash, purpose: 'sso', sealed, expiresAt });
}

/** Spends a row; of parallel tries one wins. Undefined when it is unknown, spent or too old. */
async function spend(tx: Tx, ring: KeyRing, hash: Buffer): Promise<unknown> {
  const [row] = await tx
    .update(signInChallenges)
    .set({ usedAt: sql`now()` })
    .where(
      and(
        eq(signInChallenges.hash, hash),
        eq(signInChallenges.purpose, 'sso'),
        isNull(signInChallenges.usedAt),
        sql`${signInChallenges.expiresAt} > now()`,
      ),
    )
    .returning({ sealed: signInChallenges.sealed });
  return row?.sealed ? JSON.parse(ring.unwrap(row.sealed, context(hash)).toString()) : undefined;
}

const context = (hash: Buffer) => `sso-challenge|${hash.toString('base64')}`;

/** Remembers a sign-in under its `state`, for ten minutes. */
export async function storePending(tx: Tx, ring: KeyRing, state: string, pending: PendingSignIn): Promise<void> {
  await store(tx, ring, digest('sso-state', state), pending, STATE_SECONDS);
}

/** The sign-in of a `state`, once. */
export async function spendPending(tx: Tx, ring: KeyRing, state: string): Promise<PendingSignIn | undefined> {
  return Pending.optional().parse(await spend(tx, ring, digest('sso-state', state)));
}

/** Makes the code that fetches a session, for a minute. The row is known by code and flow together: neither finds it alone. */
export async function storeProven(tx: Tx, ring: KeyRing, flow: string, proven: ProvenSignIn): Promise<string> {
  const code = newSecret();
  await store(tx, ring, digest('sso-code', flow, code), proven, CODE_SECONDS);
  return code;
}

/** Whom a code stands for, once, and only together with the flow's own secret (RFC 9700, section 4.7). */
export async function spendProven(
  tx: Tx,
  ring: KeyRing,
  { code, flow }: { code: string; flow: string },
): Promise<ProvenSignIn | undefined> {
  return Proven.optional().parse(await spend(tx, ring, digest('sso-code', flowDigest(flow), code)));
}
