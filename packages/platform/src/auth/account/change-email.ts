import { commonErrors } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import { emailChanges, users as usersTable } from '@mainstay/db/schema';
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
import { authErrors } from '../auth.errors.ts';
import { listMemberships } from '../sessions/sessions.repository.ts';
import { noteAccountEvent } from './account-events.ts';
import type { ConfirmEmail } from './account.schemas.ts';
import { proveAddress } from './first-proof.ts';
import { bearerOf, callerId, checkLinkPassword } from './link-bearer.ts';
import {
  deleteMailedLinks,
  deleteOneTimeTokens,
  findOneTimeToken,
  issueOneTimeToken,
  spendOneTimeToken,
  TOKEN_MINUTES,
} from './one-time-tokens.ts';
import * as users from './users.repository.ts';

const PURPOSES = ['confirm-old-email', 'confirm-new-email'] as const;
type Side = (typeof PURPOSES)[number];
type User = NonNullable<Awaited<ReturnType<typeof users.lockUser>>>;

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
  const more = isOld
    ? 'The new address has a link of its own; both must be followed. '
    : 'It asks for the password of your account. ';
  await sendMail(services, job, {
    kind: side,
    to: isOld ? user.email : change.email,
    subject: mailText`Confirm the change of your email address`,
    text: mailText`Hello ${user.name},\n\nyour address at ${verbatim(publicUrl)} is to be changed to ${verbatim(change.email)}. Confirm it within a day:\n\n${link}\n\n${verbatim(more)}If you did not ask for this, do not follow the link: nothing changes then.${verbatim(isOld ? ' Choose a new password, for somebody is signed in to your account.' : '')}\n`,
  });
};

const HOLDER_ONLY = {
  path: 'password',
  message: 'Sign in to the account whose address changes, or give its password',
};

/** The change that a good link belongs to, and whose it is, locked. Throws INVALID_TOKEN. */
async function requireChange(tx: Tx, token: string) {
  for (const side of PURPOSES) {
    const found = await findOneTimeToken(tx, token, side);
    const user = found && (await users.lockUser(tx, found.userId));
    if (user && (await findChange(tx, user.id))) return { side, user };
  }
  throw authErrors.INVALID_TOKEN();
}

/**
 * Confirms a change of address by one of its two links; the second makes it. At the new address the link is good only together with a
 * session of the account or its password: whoever gets a mail that they did not ask for, and presses its button, must not become the
 * owner of somebody else's account, with all that is left in it. Links mailed to the old address stop working. Throws INVALID_TOKEN,
 * VALIDATION_ERROR without session and password, INVALID_CREDENTIALS, ACCOUNT_LOCKED, SIGN_IN_BUSY, EMAIL_EXISTS; none of them spends
 * the link.
 */
export async function confirmEmail(ctx: RequestContext, { token, password }: ConfirmEmail): Promise<void> {
  const { services } = ctx;
  const caller = await callerId(ctx);
  const began = await services.database.asSystem('session', (tx) => requireChange(tx, token));
  const isHolder = password !== undefined || caller === began.user.id;
  if (began.side === 'confirm-new-email' && !isHolder) throw commonErrors.VALIDATION_ERROR([HOLDER_ONLY]);
  await checkLinkPassword(ctx, began.user, password);
  await services.database.asSystem(
    'session',
    async (tx) => {
      const { side, user } = await requireChange(tx, token);
      // It was right a moment ago; it must still be the one.
      if (password !== undefined && user.passwordHash !== began.user.passwordHash)
        throw authErrors.INVALID_CREDENTIALS();
      if (!(await spendOneTimeToken(tx, token, side))) throw authErrors.INVALID_TOKEN();
      const now = sql`now()`;
      const [confirmed] = await tx
        .update(emailChanges)
        .set(side === 'confirm-old-email' ? { oldConfirmedAt: now } : { newConfirmedAt: now })
        .where(eq(emailChanges.userId, user.id))
        .returning();
      const isOldDone = confirmed?.oldConfirmedAt || !user.emailVerified;
      if (confirmed?.newConfirmedAt && isOldDone) await complete(ctx, tx, user, confirmed.email);
    },
    bearerOf(ctx),
  );
}

async function complete(ctx: RequestContext, tx: Tx, user: User, email: string): Promise<void> {
  const userId = user.id;
  await tx
    .update(usersTable)
    .set({ email })
    .where(eq(usersTable.id, userId))
    .catch(uniqueViolation('users_email', () => authErrors.EMAIL_EXISTS()));
  // Whoever confirmed the new address holds the account as well.
  await proveAddress(tx, ctx.services, user, 'everything');
  const { version } = (await users.findUser(tx, userId))!;
  await deleteMailedLinks(tx, userId);
  await noteAccountEvent(ctx, tx, { userId, kind: 'email-changed', tenantId: null, formerEmail: user.email });
  for (const { tenantId } of await listMemberships(tx, userId)) {
    const who = { tenantId, actor: { type: 'user', id: userId } as const };
    await emit(tx, who, { type: 'user.updated', entity: { type: 'user', id: userId, version }, data: {} });
  }
}
