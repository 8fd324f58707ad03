import { commonErrors } from '@mainstay/core';
import { requireStepUp, type SignedInContext } from '@mainstay/kernel';
import {
  authErrors,
  checkCounted,
  deleteMailedLinks,
  hashPassword,
  invalidatePerson,
  noteAccountEvent,
  passwordOwner,
  requireGoodPassword,
  verifyPassword,
} from '../auth/index.ts';
import * as repository from './users.repository.ts';
import type { ChangePassword } from './users.schemas.ts';
import { changeAccounts, isSelf, onAccounts, requireConcerned } from './users.service.ts';

/**
 * Sets a new password; every other session of the account ends, and links mailed for choosing one stop working. The person proves
 * the current one; a super admin need not. Throws NOT_FOUND, INVALID_CREDENTIALS, ACCOUNT_LOCKED, VALIDATION_ERROR, SIGN_IN_BUSY.
 */
export async function changePassword(ctx: SignedInContext, input: ChangePassword): Promise<void> {
  const { id: userId, currentPassword, newPassword } = input;
  const { principal, services } = ctx;
  requireConcerned(ctx, userId);
  if (currentPassword === undefined && !principal.isSuperAdmin)
    throw commonErrors.VALIDATION_ERROR([{ path: 'currentPassword', message: 'Required' }]);
  // Nothing but the session speaks for a super admin here.
  if (currentPassword === undefined || !isSelf(ctx, userId)) await requireStepUp(ctx);
  const { user, owner, stored } = await onAccounts(ctx, async (tx) => {
    const found = await repository.findAccount(tx, userId);
    if (!found) throw commonErrors.NOT_FOUND();
    return {
      user: found,
      owner: await passwordOwner(tx, found),
      stored: await repository.findPasswordHash(tx, userId),
    };
  });
  await requireGoodPassword('newPassword', newPassword, owner);
  if (currentPassword !== undefined && isSelf(ctx, userId))
    await checkCounted(ctx, user.email, () => verifyPassword(services, stored, currentPassword));
  const passwordHash = await hashPassword(services, newPassword);
  await changeAccounts(ctx, async (tx) => {
    const current = await repository.lockAccount(tx, userId);
    // Of two changes at once by one current password, the second comes too late.
    if (!current || (await repository.findPasswordHash(tx, userId)) !== stored) throw authErrors.INVALID_CREDENTIALS();
    await repository.updateAccount(tx, userId, { passwordHash });
    await repository.endSessions(tx, userId, isSelf(ctx, userId) ? principal.sessionId : null);
    await deleteMailedLinks(tx, userId);
    invalidatePerson(tx, services, current.id);
    await noteAccountEvent(ctx, tx, { userId: current.id, kind: 'password-changed', tenantId: principal.tenantId });
  });
}
