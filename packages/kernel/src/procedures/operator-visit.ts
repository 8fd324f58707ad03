import { commonErrors } from '@mainstay/core';
import { auditLog } from '@mainstay/db/schema';
import { type Principal, type RequestContext, scopeOf } from './context.ts';

/** Longest reason of an operator, in characters. */
export const OPERATOR_REASON_LENGTH = 500;

/** Whether a caller must say why they act in a tenant, and does not. */
export function lacksReason({ operator }: Principal, reason: string | null): boolean {
  return operator === 'visiting' && (reason ?? '').trim() === '';
}

/**
 * Lets a super admin act in a tenant that they are no member of: with a reason, and the tenant's audit log has it before anything is
 * done. Everybody else passes. Throws OPERATOR_REASON_REQUIRED, VALIDATION_ERROR for one that is too long.
 */
export async function admitOperator(ctx: RequestContext, principal: Principal, procedure: string): Promise<void> {
  if (principal.operator !== 'visiting') return;
  const { request, services } = ctx;
  const reason = request.operatorReason?.trim() ?? '';
  if (lacksReason(principal, reason)) throw commonErrors.OPERATOR_REASON_REQUIRED({ header: 'x-operator-reason' });
  if (reason.length > OPERATOR_REASON_LENGTH) {
    const message = `Must have ${OPERATOR_REASON_LENGTH} characters at most`;
    throw commonErrors.VALIDATION_ERROR([{ path: 'x-operator-reason', message }]);
  }
  const { tenantId, actor } = principal;
  const { id: requestId, ip, userAgent } = request;
  const row = { tenantId, action: 'access', entityType: 'tenants', entityId: tenantId, requestId, ip, userAgent };
  await services.database.write(scopeOf(principal, request), (tx) =>
    tx.insert(auditLog).values({ ...row, actorType: actor.type, actorId: actor.id, new: { procedure, reason } }),
  );
}
