import { commonErrors } from '@mainstay/core';
import type { ProcedureMeta, TenantContext } from '@mainstay/kernel';
import { permissionsOf } from './grants.ts';
import { findSubject } from './members.repository.ts';
import type { Explain, Explanation } from './roles.schemas.ts';

/** Whom a decision is about. */
interface Subject {
  isSuperAdmin: boolean;
  isKey: boolean;
  suspended: boolean;
  role: string;
  permissions: ReadonlySet<string>;
}

/**
 * Whether somebody may call a procedure in the acting tenant, and which rule says so: the one that the call itself would meet first.
 * An id that is no member's gets one answer, whosever it is. Throws NOT_FOUND for an unknown procedure.
 */
export async function explain(ctx: TenantContext, { procedure, userId }: Explain): Promise<Explanation> {
  const policy = ctx.services.registry.procedures.get(procedure)?.meta;
  if (!policy) throw commonErrors.NOT_FOUND({ what: 'procedure' });
  return decide(policy, userId === undefined ? caller(ctx) : await subjectOf(ctx, userId));
}

function caller({ principal }: TenantContext): Subject {
  const { isSuperAdmin, role, permissions } = principal;
  return { isSuperAdmin, isKey: principal.actor.type === 'apiKey', suspended: false, role, permissions };
}

async function subjectOf({ services, tenantId }: TenantContext, userId: string): Promise<Subject | undefined> {
  const found = await services.database.asSystem('member-directory', (tx) => findSubject(tx, tenantId, userId));
  if (!found) return undefined;
  const { isSuperAdmin, status, role } = found;
  return {
    isSuperAdmin,
    isKey: false,
    suspended: status === 'suspended',
    // Whoever holds no role is here as a super admin: `findSubject` finds nobody else.
    role: role ? role.name : 'super',
    permissions: new Set(role ? permissionsOf(services.registry, role) : []),
  };
}

function decide({ permission: policy, apiKeys }: ProcedureMeta, subject: Subject | undefined): Explanation {
  if (policy === 'public') return { allowed: true, rule: 'public' };
  if (!subject) return { allowed: false, rule: 'not a member' };
  if (subject.suspended) return { allowed: false, rule: 'suspended' };
  if (subject.isKey && !policy.includes(':') && !apiKeys) return { allowed: false, rule: 'not for API keys' };
  if (policy === 'signed-in') return { allowed: true, rule: 'signed-in' };
  if (subject.isSuperAdmin) return { allowed: true, rule: 'super admin' };
  if (policy === 'super') return { allowed: false, rule: 'super admins only' };
  if (policy === 'self-or-super') return { allowed: true, rule: 'self only' };
  const holder = subject.isKey ? 'API key' : `role ${subject.role}`;
  return subject.permissions.has(policy)
    ? { allowed: true, rule: `${holder} holds ${policy}` }
    : { allowed: false, rule: `${holder} does not hold ${policy}` };
}
