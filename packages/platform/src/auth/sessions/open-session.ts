import { commonErrors, newId } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import { sessions } from '@mainstay/db/schema';
import type { RequestContext } from '@mainstay/kernel';
import { noteSignIn } from '../account/account-events.ts';
import { lockUser } from '../account/users.repository.ts';
import { endFactorReset } from '../mfa/factor-resets.ts';
import { expiry, firstRefreshToken } from './refresh-tokens.ts';

/** How somebody proved who they are, beyond what every sign-in proves. */
export interface SignInProof {
  /** A second factor, or a passkey, was part of it. */
  mfa: boolean;
  /** The tenant whose identity provider vouched; null for the person's own credentials. */
  ssoTenantId: string | null;
}

export const PASSWORD_ONLY: SignInProof = { mfa: false, ssoTenantId: null };

export interface SessionStart {
  userId: string;
  tenantId: string;
  proof: SignInProof;
  /** The refresh tokens go into a cookie, and never to a script. */
  cookie: boolean;
  /** When the person signed in, ISO 8601, for a session that takes over from another one; now, unless given. */
  signedInAt?: string;
}

/** A session that has just begun, and the person whose it is, as they are now. */
export interface StartedSession {
  sessionId: string;
  refreshToken: string;
  user: NonNullable<Awaited<ReturnType<typeof lockUser>>>;
}

/**
 * Begins a session on the caller's device. Every session begins here, under its person's lock: whatever ends a person's sessions (a
 * suspension, another password, signing out everywhere) takes the same lock, and so finds each session or is found by it. What the
 * sign-in rests on must be looked at after the lock as well; `lockUser` may be called before. Throws UNAUTHENTICATED for a person who
 * is suspended or gone, FORBIDDEN for a cookie that another site's page asks for.
 */
export async function openSession(ctx: RequestContext, tx: Tx, start: SessionStart): Promise<StartedSession> {
  const { userId, tenantId, proof, cookie, signedInAt } = start;
  // Else any page could sign its visitors in to an account of its own (login CSRF).
  if (cookie && !ctx.request.trustedOrigin) throw commonErrors.FORBIDDEN({ required: 'origin' });
  const user = await lockUser(tx, userId);
  if (user?.status !== 'active') throw commonErrors.UNAUTHENTICATED();
  const { ip, userAgent } = ctx.request;
  const sessionId = newId();
  const expiresAt = expiry(ctx.services, signedInAt);
  await tx.insert(sessions).values({
    id: sessionId,
    userId,
    tenantId,
    ip,
    userAgent: userAgent.slice(0, 400),
    ...proof,
    cookie,
    expiresAt,
    ...(signedInAt === undefined ? {} : { createdAt: signedInAt }),
  });
  if (signedInAt === undefined) {
    await noteSignIn(ctx, tx, { userId, tenantId });
    // Whoever has just used a second factor has not lost it.
    if (proof.mfa) await endFactorReset(ctx, tx, userId, 'factor-used');
  }
  return { sessionId, user, refreshToken: await firstRefreshToken(tx, sessionId, expiresAt) };
}
