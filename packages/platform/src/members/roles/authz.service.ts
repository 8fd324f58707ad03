import { commonErrors } from '@mainstay/core';
import { denialOf, type Principal, type ProcedureEntry, type TenantContext } from '@mainstay/kernel';
import { authRuntime } from '../../auth/index.ts';
import { findTenantById } from '../../tenants/index.ts';
import { findSubject } from '../members.repository.ts';
import { permissionsOf } from './grants.ts';
import type { Explain, Explanation } from './roles.schemas.ts';

/**
 * Whether somebody may call a procedure in the acting tenant, and which rule says so: the one that the call itself would meet first.
 * Somebody else is judged by the session that they used last, and by no sign-in where none is left; an operator, as one who gives no
 * reason. An id that is not a member's gets one answer, whosever it is. Throws NOT_FOUND for an unknown procedure.
 */
export async function explain(ctx: TenantContext, { procedure, userId }: Explain): Promise<Explanation> {
  const called = ctx.services.registry.procedures.get(procedure);
  if (!called) throw commonErrors.NOT_FOUND({ what: 'procedure' });
  if (called.meta.permission === 'public') return { allowed: true, rule: 'public' };
  if (userId === undefined) return decide(called, ctx.principal, ctx.request.operatorReason);
  const subject = await subjectOf(ctx, userId);
  return typeof subject === 'string' ? { allowed: false, rule: subject } : decide(called, subject, null);
}

/** What somebody is in the acting tenant, or why they are nothing there. */
async function subjectOf({ services, tenantId }: TenantContext, userId: string): Promise<Principal | string> {
  const { found, tenant } = await services.database.asSystem('member-directory', async (tx) => ({
    found: await findSubject(tx, tenantId, userId),
    tenant: await findTenantById(tx, tenantId),
  }));
  if (!found) return 'not a member';
  if (found.status === 'suspended') return 'suspended';
  const signedIn = await authRuntime(services).principals.ofPerson(userId, tenantId);
  if (signedIn) return signedIn;
  const { isSuperAdmin, role } = found;
  return {
    actor: { type: 'user', id: userId },
    userId,
    sessionId: null,
    tenantId,
    // Whoever holds no role is here as a super admin: `findSubject` finds nobody else.
    role: role ? role.name : 'super',
    permissions: new Set(role ? permissionsOf(services.registry, role) : []),
    isSuperAdmin,
    authenticatedSecondsAgo: 0,
    ...(role ? {} : { operator: 'visiting' }),
    ...(tenant?.status === 'suspended' && !isSuperAdmin ? { barred: 'TENANT_SUSPENDED' } : {}),
  };
}

function decide(called: ProcedureEntry, subject: Principal, operatorReason: string | null): Explanation {
  const { permission: policy } = called.meta;
  const denial = denialOf(subject, called, operatorReason);
  const isKey = subject.actor.type === 'apiKey';
  const holder = isKey ? 'API key' : `role ${subject.role}`;
  if (denial?.code === 'FORBIDDEN') {
    if (isKey && !(called.meta.apiKeys ?? policy.includes(':'))) return { allowed: false, rule: 'not for API keys' };
    return { allowed: false, rule: policy === 'super' ? 'super admins only' : `${holder} does not hold ${policy}` };
  }
  if (denial) return { allowed: false, rule: denial.code };
  if (policy === 'signed-in') return { allowed: true, rule: 'signed-in' };
  if (subject.isSuperAdmin) return { allowed: true, rule: 'super admin' };
  return { allowed: true, rule: policy === 'self-or-super' ? 'self only' : `${holder} holds ${policy}` };
}
