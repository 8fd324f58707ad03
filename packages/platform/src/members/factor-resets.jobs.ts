import type { Tx } from '@mainstay/db';
import { type JobHandler, mailText, type Registry, sendMail, verbatim } from '@mainstay/kernel';
import {
  deleteFactors,
  endFactorReset,
  endSessionsOf,
  findFactors,
  findPendingReset,
  findUser,
  issueOneTimeToken,
  jobSource,
  lockUser,
  noteAccountEvent,
  signInDenial,
  invalidatePerson,
} from '../auth/index.ts';
import { findTenantById } from '../tenants/index.ts';
import * as repository from './factor-resets.repository.ts';
import { findSubject } from './members.repository.ts';
import { mayInvite } from './roles/grants.ts';

/**
 * Tells a person that their factors are to be removed, with the link by which they object, and starts the delay once the mail is out: a
 * mail system that stands still holds the removal back.
 */
export const noticeFactorReset: JobHandler = async (services, { tenantId, userId }, job) => {
  const { database, publicUrl, secretRing, jobs } = services;
  const person = String(userId);
  const found = await database.asSystem('session', async (tx) => {
    const user = await lockUser(tx, person);
    const reset = user && (await findPendingReset(tx, person));
    if (!reset || reset.noticedAt !== null) return undefined;
    return {
      user,
      reset,
      tenant: await findTenantById(tx, reset.tenantId),
      asker: await findUser(tx, reset.requestedBy),
      token: await issueOneTimeToken(tx, secretRing, { userId: person, purpose: 'object-factor-reset' }),
    };
  });
  if (!found) return;
  const { user, reset, tenant, asker, token } = found;
  const link = verbatim(`${publicUrl}/object-factor-reset?token=${token}`);
  const sent = await sendMail(services, job, {
    kind: 'factor-reset',
    to: user.email,
    subject: mailText`Your second factors are to be removed`,
    text: mailText`Hello ${user.name},\n\n${asker?.name ?? 'an administrator'} of “${tenant?.name ?? 'a former tenant'}” asked that your authenticator app, recovery codes and passkeys at ${verbatim(publicUrl)} be removed, since you no longer have them. It happens ${repository.RESET_DELAY_HOURS} hours from now; your password stays, and every session ends.\n\nIf you still have them, or did not ask for this, keep them:\n\n${link}\n\nSigning in with one of them keeps them as well.\n`,
  });
  if (!sent) return;
  await database.asSystem(
    'session',
    async (tx) => {
      await lockUser(tx, person);
      const due = await repository.noteNotice(tx, reset.id);
      if (due) await jobs.add(tx, CARRY_OUT, { tenantId, userId: person }, { runAt: new Date(due), key: keyOf(reset) });
    },
    { tenantId },
  );
};

const CARRY_OUT = 'members:carry-out-factor-reset';

function keyOf({ id }: { id: string }): string {
  return `factor-reset:${id}`;
}

/**
 * Removes a person's factors when the delay is over, if nobody ended it, the person is still what they were, and whoever asked may still
 * do so. Every session ends, and the person is told.
 */
export const carryOutFactorReset: JobHandler = async (services, { tenantId, userId }) => {
  const { database, registry, jobs } = services;
  const source = jobSource(services);
  const person = String(userId);
  const reset = await database.asSystem('session', (tx) => findPendingReset(tx, person));
  if (!reset) return;
  const scope = { tenantId: reset.tenantId, actorType: 'user', actorId: reset.requestedBy } as const;
  await database.asSystem(
    'session',
    async (tx) => {
      await lockUser(tx, person);
      const pending = await findPendingReset(tx, person);
      if (pending?.id !== reset.id) return;
      const stage = await repository.stageOf(tx, reset.id);
      if (stage === 'early') {
        // Before its time by the database's clock, which decides; without a notice the mail's own job comes back.
        if (pending.noticedAt !== null)
          await jobs.add(
            tx,
            CARRY_OUT,
            { tenantId, userId: person },
            { runAt: new Date(pending.effectiveAt), key: keyOf(reset) },
          );
        return;
      }
      if (stage === 'late' || !(await isStillRight(tx, registry, pending))) {
        await endFactorReset(source, tx, person, 'lapsed');
        return;
      }
      await endFactorReset(source, tx, person, 'done');
      await deleteFactors(tx, person);
      await noteAccountEvent(source, tx, { userId: person, kind: 'factors-reset', tenantId: reset.tenantId });
      await endSessionsOf(tx, person);
      invalidatePerson(tx, services, person);
    },
    scope,
  );
};

interface Pending {
  userId: string;
  tenantId: string;
  requestedBy: string;
  askedWithMfa: boolean;
  askedViaSso: string | null;
  createdAt: string;
}

/**
 * Whether a reset may be carried out as things are now: the person is no operator, has factors, and belongs to the tenant as they did when
 * it was asked; whoever asked still reaches over them in every tenant that they belong to, and each tenant would let them in now as they
 * had signed in then.
 */
async function isStillRight(tx: Tx, registry: Registry, reset: Pending): Promise<boolean> {
  const user = await findUser(tx, reset.userId);
  const tenant = await findTenantById(tx, reset.tenantId);
  const { enabledAt, passkeys } = await findFactors(tx, reset.userId);
  if (!user || user.isSuperAdmin || tenant?.status !== 'active' || (enabledAt === null && passkeys === 0)) return false;
  const roles = await repository.listRolesOf(tx, reset.userId);
  const here = roles.find((one) => one.tenantId === reset.tenantId);
  // Whoever left and came back was asked nothing.
  if (!here || Date.parse(here.joinedAt) > Date.parse(reset.createdAt)) return false;
  const viaSso = reset.askedViaSso !== null;
  for (const { tenantId, role, isSuspended, requireMfa, enforceSso } of roles) {
    const asker = await findSubject(tx, tenantId, reset.requestedBy);
    if (!asker || !mayInvite(registry, asker, role)) return false;
    const denial = signInDenial({
      suspended: isSuspended && (viaSso || !asker.isSuperAdmin),
      role: asker.role,
      viaSso,
      otherSso: viaSso && reset.askedViaSso !== tenantId,
      mfa: reset.askedWithMfa,
      requireMfa,
      enforceSso,
    });
    if (denial) return false;
  }
  return true;
}
