import { createHash } from 'node:crypto';
import type { Tx } from '@mainstay/db';
import type { RequestContext } from '@mainstay/kernel';
import { z } from 'zod';
import { lockUser } from '../account/users.repository.ts';
import { type Challenge, closeChallenge, countAnswer, findChallenge, issueChallenge } from '../login/challenges.ts';
import { deleteTries, guesserOf } from '../login/lockout.ts';
import { type OpenedSignIn, openSignIn, placeOf } from '../login/sign-in.ts';
import { mfaErrors } from './mfa.errors.ts';
import { findFactors } from './mfa.repository.ts';
import type { MfaMethod, MfaRequired } from './mfa.schemas.ts';

/** What the person asked for when they gave the password, and which password that was. */
const Asked = z.object({
  tenantId: z.string().optional(),
  inviteToken: z.string().optional(),
  cookie: z.boolean(),
  password: z.string(),
});
type Asked = z.infer<typeof Asked>;

/** A sign-in whose password was right, and which waits for more. */
export interface PendingSignIn {
  userId: string;
  asked: Asked;
}

type Person = NonNullable<Awaited<ReturnType<typeof lockUser>>>;

/** Tells one stored password from another. */
function passwordTag(passwordHash: string | null): string {
  return createHash('sha256')
    .update(passwordHash ?? '')
    .digest('base64');
}

function toPending(challenge: Challenge | undefined): PendingSignIn {
  if (!challenge?.userId) throw mfaErrors.TOKEN_INVALID();
  return { userId: challenge.userId, asked: Asked.parse(challenge.data) };
}

/**
 * Remembers a sign-in that needs a second factor, and says which ones the person has; null when none is asked for. A passkey alone asks
 * for none: it comes without recovery codes, and losing it must not lock its owner out.
 */
export async function beginPending(
  ctx: RequestContext,
  tx: Tx,
  user: Person,
  asked: Omit<Asked, 'password'>,
): Promise<MfaRequired | null> {
  const factors = await findFactors(tx, user.id);
  if (factors.enabledAt === null) return null;
  const methods: MfaMethod[] = ['totp'];
  if (factors.recoveryCodesLeft > 0) methods.push('recovery-code');
  if (factors.passkeys > 0) methods.push('passkey');
  const data = { ...asked, password: passwordTag(user.passwordHash) };
  const mfaToken = await issueChallenge(tx, ctx.services.secretRing, { purpose: 'mfa', userId: user.id, data });
  return { mfaRequired: true, mfaToken, methods };
}

/** The sign-in behind a token, which stays good. Throws MFA_TOKEN_INVALID. */
export async function findPending(ctx: RequestContext, tx: Tx, mfaToken: string): Promise<PendingSignIn> {
  return toPending(await findChallenge(tx, ctx.services.secretRing, mfaToken, 'mfa'));
}

/** The sign-in behind a token that is about to be answered; the answer counts as wrong until `finishPending`. Throws MFA_TOKEN_INVALID. */
export async function answerPending(ctx: RequestContext, tx: Tx, mfaToken: string): Promise<PendingSignIn> {
  return toPending(await countAnswer(tx, ctx.services.secretRing, mfaToken, 'mfa'));
}

/**
 * The person who signs in, as they are now, held against change. Throws MFA_TOKEN_INVALID when they are suspended or gone, or have
 * another password since.
 */
export async function lockPendingUser(tx: Tx, { userId, asked }: PendingSignIn): Promise<Person> {
  const user = await lockUser(tx, userId);
  if (user?.status !== 'active' || passwordTag(user.passwordHash) !== asked.password) throw mfaErrors.TOKEN_INVALID();
  return user;
}

/**
 * Spends the token of a sign-in whose second factor was right, and opens the session. Throws MFA_TOKEN_INVALID, and what placing the
 * person throws.
 */
export async function finishPending(
  ctx: RequestContext,
  tx: Tx,
  { mfaToken, user, asked, cookie }: { mfaToken: string; user: Person; asked: Asked; cookie: boolean },
): Promise<OpenedSignIn> {
  if (!(await closeChallenge(tx, mfaToken))) throw mfaErrors.TOKEN_INVALID();
  await deleteTries(tx, guesserOf(ctx, user.email));
  const place = await placeOf(ctx, tx, user, asked);
  return openSignIn(ctx, tx, { userId: user.id, ...place, proof: { mfa: true, ssoTenantId: null }, cookie });
}
