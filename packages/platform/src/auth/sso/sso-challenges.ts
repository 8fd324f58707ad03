import { createHash, randomBytes, randomInt } from 'node:crypto';
import type { Tx } from '@mainstay/db';
import { signInChallenges } from '@mainstay/db/schema';
import type { KeyRing } from '@mainstay/kernel';
import { and, eq, isNull, lt, sql } from 'drizzle-orm';
import { z } from 'zod';

const Starter = z.object({
  ip: z.string(),
  userAgent: z.string(),
  /** ISO 8601. */
  startedAt: z.string(),
  /** Digest of the code that the program shows. */
  userCode: z.string(),
});
export type Starter = z.infer<typeof Starter>;

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
  /** Who began it, where that is a program: the person may have to say that it is theirs. */
  starter: Starter.nullable().default(null),
});
export type PendingSignIn = z.infer<typeof Pending>;

/** Somebody the provider vouched for, who has yet to fetch the session. */
const Proven = z.object({ tenantId: z.string(), userId: z.string(), connectionId: z.string(), version: z.int() });
export type ProvenSignIn = z.infer<typeof Proven>;

/** Somebody the provider vouched for, who has yet to say that the program which began the sign-in is theirs. */
const Unconfirmed = z.object({
  proven: Proven,
  starter: Starter,
  flow: z.string(),
  returnTo: z.string().nullable(),
  tenantName: z.string(),
});
export type UnconfirmedSignIn = z.infer<typeof Unconfirmed>;

/** Wrong codes that end a sign-in. */
const MAX_WRONG_CODES = 5;

/** No vowels, so that no words come about, and nothing to misread (RFC 8628, section 6.1): eight of 20, 34 bits against five tries. */
const USER_CODE_LETTERS = 'BCDFGHJKLMNPQRSTVWXZ';

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

/** A code for a person to read at the program and type into the browser. */
export function newUserCode(): string {
  const letters = Array.from({ length: 8 }, () => USER_CODE_LETTERS[randomInt(USER_CODE_LETTERS.length)]).join('');
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}

/** How a sign-in remembers the code of its program; however it is typed. */
export function userCodeDigest(userCode: string): string {
  return digest('sso-user-code', userCode.toUpperCase().replace(/[^A-Z]/g, '')).toString('base64url');
}

async function store(tx: Tx, ring: KeyRing, hash: Buffer, value: object, seconds: number): Promise<void> {
  const sealed = ring.wrap(Buffer.from(JSON.stringify(value)), context(hash));
  const expiresAt = sql`now() + make_interval(secs => ${seconds})`;
  await tx.insert(signInChallenges).values({ hash, purpose: 'sso', sealed, expiresAt });
}

function open(hash: Buffer) {
  return and(
    eq(signInChallenges.hash, hash),
    eq(signInChallenges.purpose, 'sso'),
    isNull(signInChallenges.usedAt),
    sql`${signInChallenges.expiresAt} > now()`,
  );
}

/** Spends a row; of parallel tries one wins. Undefined when it is unknown, spent or too old. */
async function spend(tx: Tx, ring: KeyRing, hash: Buffer): Promise<unknown> {
  const [row] = await tx
    .update(signInChallenges)
    .set({ usedAt: sql`now()` })
    .where(open(hash))
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

/** Remembers a sign-in that waits for its person's word, for ten minutes; the ticket is known to the person's browser alone. */
export async function storeUnconfirmed(tx: Tx, ring: KeyRing, unconfirmed: UnconfirmedSignIn): Promise<string> {
  const ticket = newSecret();
  await store(tx, ring, digest('sso-ticket', ticket), unconfirmed, STATE_SECONDS);
  return ticket;
}

/** The sign-in of a ticket, one of whose five tries this is; held until the transaction ends. */
export async function countUserCode(tx: Tx, ring: KeyRing, ticket: string): Promise<UnconfirmedSignIn | undefined> {
  const hash = digest('sso-ticket', ticket);
  const [row] = await tx
    .update(signInChallenges)
    .set({ failures: sql`${signInChallenges.failures} + 1` })
    .where(and(open(hash), lt(signInChallenges.failures, MAX_WRONG_CODES)))
    .returning({ sealed: signInChallenges.sealed });
  return row?.sealed ? Unconfirmed.parse(JSON.parse(ring.unwrap(row.sealed, context(hash)).toString())) : undefined;
}

/** Spends a ticket, after `countUserCode`. */
export async function spendUnconfirmed(tx: Tx, ring: KeyRing, ticket: string): Promise<void> {
  await spend(tx, ring, digest('sso-ticket', ticket));
}
