import { createHash, randomBytes } from 'node:crypto';
import type { Tx } from '@mainstay/db';
import { openBytes, type Services, sealBytes } from '@mainstay/kernel';
import { authErrors } from '../auth.errors.ts';
import { tokenDigest } from '../token-digest.ts';
import * as sessions from './sessions.repository.ts';

const DAY_MS = 24 * 3_600_000;

/** How long a spent token still gets the successor it was given: two tabs that refresh at once, a reply that was lost. */
const PARENT_GRACE_MS = 10_000;

const SEAL_CONTEXT = 'refresh-token-successor';

/** The successor is stored under a key that only the bearer of its parent can derive. */
function successorKey(parent: string): Buffer {
  return createHash('sha256').update(`successor|${parent}`).digest();
}

/** When a refresh token that is made now runs out, and its session with it: unless it is used, and so long after the sign-in in any case. */
export function expiry({ sessionDays }: Services, signedInAt = new Date().toISOString()): string {
  const idle = Date.now() + sessionDays.idle * DAY_MS;
  return new Date(Math.min(idle, Date.parse(signedInAt) + sessionDays.absolute * DAY_MS)).toISOString();
}

/** Makes the first refresh token of a session that has just begun. */
export async function firstRefreshToken(tx: Tx, sessionId: string, expiresAt: string): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await sessions.insertRefreshToken(tx, { hash: tokenDigest(token), sessionId, expiresAt });
  return token;
}

export interface Rotation {
  refreshToken: string;
  sessionId: string;
  userId: string;
  tenantId: string;
}

/** The answer to a reused token: its family is over, and that must be committed before the caller is refused. */
export interface Reuse {
  endedSessionId: string;
}

/**
 * Trades a refresh token for its successor. A spent token ends its family (RFC 9700, section 4.14.2), unless it is the immediate
 * parent of the current one and was spent within 10 s: then it gets the same successor. Throws INVALID_REFRESH_TOKEN.
 */
export async function rotate(services: Services, tx: Tx, token: string): Promise<Rotation | Reuse> {
  const hash = tokenDigest(token);
  const row = (await sessions.lockFamily(tx, hash)) ? await sessions.findRefreshToken(tx, hash) : undefined;
  if (!row || row.expired || row.sessionOver || !row.userGood) throw authErrors.INVALID_REFRESH_TOKEN();
  const { sessionId, userId, tenantId } = row;
  if (!row.spent) {
    const refreshToken = randomBytes(32).toString('base64url');
    const successorHash = tokenDigest(refreshToken);
    const successor = sealBytes(successorKey(token), Buffer.from(refreshToken), SEAL_CONTEXT);
    const expiresAt = expiry(services, row.signedInAt);
    await sessions.insertRefreshToken(tx, { hash: successorHash, sessionId, expiresAt });
    await sessions.spendRefreshToken(tx, hash, { successorHash, successor });
    await sessions.touchSession(tx, sessionId, expiresAt);
    return { refreshToken, sessionId, userId, tenantId };
  }
  const { successorHash, successor } = row;
  if (
    row.spentMsAgo <= PARENT_GRACE_MS &&
    successorHash &&
    successor &&
    (await sessions.isUnspent(tx, successorHash))
  ) {
    const refreshToken = openBytes(successorKey(token), successor, SEAL_CONTEXT).toString();
    return { refreshToken, sessionId, userId, tenantId };
  }
  await sessions.endSession(tx, sessionId);
  return { endedSessionId: sessionId };
}
