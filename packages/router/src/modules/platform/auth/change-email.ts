import { commonErrors } from '@mainstay/core';
import { emailChanges, type Tx, users as usersTable } from '@mainstay/db';
import {
  emit,
  type JobHandler,
  mailText,
  type RequestContext,
  requireMailBudget,
  scopeOf,
  sendMail,
  type SignedInContext,
  uniqueViolation,
  verbatim,
} from '@mainstay/kernel';
import { eq, sql } from 'drizzle-orm';
import { forgetAbout } from '../../../tenant-cache.ts';
import { noteAccountEvent } from './account-events.ts';
import { bearerOf } from './account.service.ts';
import { authErrors } from './auth.errors.ts';
import { authRuntime } from './auth.runtime.ts';
import {
  deleteOneTimeTokens,
  findOneTimeToken,
  issueOneTimeToken,
  spendOneTimeToken,
  TOKEN_MINUTES,
} from './one-time-tokens.ts';
import { listMemberships } from './sessions.repository.ts';
import * as users from './users.repository.ts';

const PURPOSES = ['confirm-old-email', 'confirm-new-email'] as const;
type Side = (typeof PURPOSES)[number];

/**
 * Begins a change of the caller's address: links go to the present one and to the new one, and both must be followed within a day. An
 * address that was never proven need not confirm. A second request takes the place of the first. Whether the new address is
 * somebody's is not told. Throws RATE_LIMITED, OTHER_SIGN_IN_REQUIRED, REAUTHENTICATION_REQUIRED.
 */
export async function changeEmail(ctx: SignedInContext, { email }: { email: string }): Promise<void> {
  const { services, principal, request } = ctx;
  const { userId, tenantId } = principal;
  await requireMailBudget(ctx, [`user:${userId}`], email);
  await services.database.asSystem(
    'session',
    async (tx) => {
      const user = await users.lockUser(tx, userId);
      if (!user) throw commonErrors.UNAUTHENTICATED();
      const [pending] = await tx.select().from(emailChanges).where(eq(emailChanges.userId, userId));
      if (pending?.email !== email) await deleteOneTimeTokens(tx, userId, PURPOSES);
      const expiresAt = sql`now() + make_interval(mins => ${TOKEN_MINUTES['confirm-new-email']})`;
      const fresh = { email, oldConfirmedAt: null, newConfirmedAt: null, createdAt: sql`now()`, expiresAt };
      await tx
        .insert(emailChanges)
        .values({ userId, ...fresh })
        .onConflictDoUpdate({ target: emailChanges.userId, set: fresh });
      for (const side of PURPOSES)
        if (side === 'confirm-new-email' || user.emailVerified)
          await services.jobs.add(
            tx,
            'auth:send-email-change',
            { tenantId, userId, side },
            { key: `${side}:${userId}` },
          );
    },
    scopeOf(principal, request),
  );
}

async function findChange(tx: Tx, userId: string) {
  const [row] = await tx
    .select()
    .from(emailChanges)
    .where(sql`${emailChanges.userId} = ${userId} and ${emailChanges.expiresAt} > now()`);
  return row;
}

/** Mails one of the two links. A new address that is somebody's already gets none. */
export const sendEmailChange: JobHandler = async (services, payload, job) => {
  const { database, publicUrl, secretRing } = services;
  const userId = String(payload['userId']);
  const side: Side = payload['side'] === 'confirm-old-email' ? 'confirm-old-email' : 'confirm-new-email';
  const found = await database.asSystem('session', async (tx) => {
    const user = await users.lockUser(tx, userId);
    const change = user && (await findChange(tx, userId));
    if (!change || (await users.findUserByEmail(tx, change.email))) return undefined;
    return { user, change, token: await issueOneTimeToken(tx, secretRing, { userId, purpose: side }) };
  });
  if (!found) return;
  const { user, change, token } = found;
  const isOld = side === 'confirm-old-email';
  const link = verbatim(`${publicUrl}/confirm-email?token=${token}`);
  const both = isOld && 'The new address has a link of its own; both must be followed. ';
  await sendMail(services, job, {
    kind: side,
    to: isOld ? user.email : change.email,
    subject: mailText`Confirm the change of your email address`,
    text: mailText`Hello ${user.name},\n\nyour address at ${verbatim(publicUrl)} is to be changed to ${verbatim(change.email)}. Confirm it within a day:\n\n${link}\n\n${verbatim(both || '')}If you did not ask for this, do not follow the link: nothing changes then.${verbatim(isOld ? ' Choose a new password, for somebody is signed in to your account.' : '')}\n`,
  });
};

/**
 * Confirms a change of address by one of its two links; the second makes it. Links mailed to the old address stop working. Throws
 * INVALID_TOKEN, EMAIL_EXISTS.
 */
export async function confirmEmail(ctx: RequestContext, { token }: { token: string }): Promise<void> {
  const { services } = ctx;
  const changed = await services.database.asSystem(
    'session',
    async (tx) => {
      for (const side of PURPOSES) {
        const found = await findOneTimeToken(tx, token, side);
        const user = found && (await users.lockUser(tx, found.userId));
        const change = user && (await findChange(tx, user.id));
        if (!change || !(await spendOneTimeToken(tx, token, side))) continue;
        const now = sql`now()`;
        const [confirmed] = await tx
          .update(emailChanges)
          .set(side === 'confirm-old-email' ? { oldConfirmedAt: now } : { newConfirmedAt: now })
          .where(eq(emailChanges.userId, user.id))
          .returning();
        const isOldDone = confirmed?.oldConfirmedAt || !user.emailVerified;
        if (confirmed?.newConfirmedAt && isOldDone) return complete(ctx, tx, user.id, confirmed.email);
        return null;
      }
      throw authErrors.INVALID_TOKEN();
    },
    bearerOf(ctx),
  );
  if (!changed) return;
  authRuntime(services).principals.forgetUser(changed);
  await forgetAbout(services, { people: [changed] });
}

async function complete(ctx: RequestContext, tx: Tx, userId: string, email: string): Promise<string> {
  await tx
    .update(usersTable)
    .set({ email })
    .where(eq(usersTable.id, userId))
    .catch(uniqueViolation('users_email', () => authErrors.EMAIL_EXISTS()));
  await users.markVerified(tx, userId);
  const { version } = (await users.findUser(tx, userId))!;
  await deleteOneTimeTokens(tx, userId, [...PURPOSES, 'verify-email', 'reset-password']);
  await tx.delete(emailChanges).where(eq(emailChanges.userId, userId));
  await noteAccountEvent(ctx, tx, { userId, kind: 'email-changed', tenantId: null });
  for (const { tenantId } of await listMemberships(tx, userId)) {
    const who = { tenantId, actor: { type: 'user', id: userId } as const };
    await emit(tx, who, { type: 'user.updated', entity: { type: 'user', id: userId, version }, data: {} });
  }
  return userId;
}
