import { type AppError, commonErrors } from '@mainstay/core';
import { can } from './authority.ts';
import type { Principal } from './context.ts';
import type { ProcedureMeta } from './meta.ts';
import { lacksReason } from './operator-visit.ts';
import { isStale } from './step-up.ts';

/** What a call acts on: the caller's account, the acting tenant, or the whole installation. Each has a builder of procedures. */
export type Realm = 'account' | 'tenant' | 'installation';

/** What a procedure acts on by its declaration; null for a public one, which asks nothing of the caller. */
export function realmOf({ permission, inTenant }: ProcedureMeta): Realm | null {
  if (permission === 'public') return null;
  if (permission === 'super') return 'installation';
  return permission.includes(':') || inTenant ? 'tenant' : 'account';
}

/** Whether a mutation happens once under an `Idempotency-Key`. */
export function honoursIdempotencyKey({ permission, idempotencyKey }: ProcedureMeta): boolean {
  return permission.includes(':') || idempotencyKey === true;
}

export interface DeclaredCall {
  type: string;
  meta: ProcedureMeta | undefined;
}

/**
 * Why a caller may not call a procedure, by the sign-in and the rights that the caller has; null when nothing of these is in the way.
 * The one decision behind both the builders and `authz.explain`.
 */
export function authorizationDenial(principal: Principal, realm: Realm, { type, meta }: DeclaredCall): AppError | null {
  // The registry refuses a procedure without one at start; this line is for a router that bypassed it.
  if (!meta) return commonErrors.FORBIDDEN();
  const { permission } = meta;
  // What asks for no permission acts for a person; an API key is none, whoever created it.
  if (principal.actor.type === 'apiKey' && !(meta.apiKeys ?? permission.includes(':')))
    return commonErrors.FORBIDDEN({ required: 'session' });
  if (realm === 'installation') {
    if (principal.operator === 'unproven') return commonErrors.MFA_REQUIRED();
    return principal.isSuperAdmin ? null : commonErrors.FORBIDDEN({ required: 'super' });
  }
  if (realm === 'account') {
    // An account is more than a membership: a tenant's identity provider may sign a person in to that tenant, but not change the
    // account with which they act elsewhere.
    const foreign = type === 'mutation' && principal.viaSso && !meta.viaSso;
    return foreign ? commonErrors.OTHER_SIGN_IN_REQUIRED() : null;
  }
  if (principal.barred) return commonErrors[principal.barred]();
  const held = permission === 'signed-in' || can(principal, permission);
  return held ? null : commonErrors.FORBIDDEN({ required: permission });
}

/**
 * What would refuse a call before its input is looked at: `authorizationDenial`, a sign-in that is too old, and an operator's missing
 * reason. Null for a call that would be let in.
 */
export function denialOf(principal: Principal, call: DeclaredCall, operatorReason: string | null): AppError | null {
  const realm = call.meta ? realmOf(call.meta) : 'tenant';
  if (realm === null) return null;
  const denial = authorizationDenial(principal, realm, call);
  if (denial) return denial;
  if (call.meta?.stepUp === true && isStale(principal)) return commonErrors.REAUTHENTICATION_REQUIRED();
  const unexplained = realm === 'tenant' && lacksReason(principal, operatorReason);
  return unexplained ? commonErrors.OPERATOR_REASON_REQUIRED() : null;
}
