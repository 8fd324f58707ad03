import type { commonErrors } from '@mainstay/core';
import type { AnyProcedure } from '@trpc/server';
import type { ProcedureEntry } from '../modules/registry.ts';
import { realmOf } from './authorization.ts';

/** The codes that a procedure may answer with: those that follow from what it is, then those it declares. Each once. */
export function errorCodesOf({ meta, type, procedure }: Pick<ProcedureEntry, 'meta' | 'type' | 'procedure'>): string[] {
  const codes: (keyof typeof commonErrors)[] = ['RATE_LIMITED', 'INTERNAL_ERROR', 'UNAVAILABLE', 'TIMEOUT'];
  const fields = inputFields(procedure);
  if (fields) codes.push('VALIDATION_ERROR', 'BAD_REQUEST');
  if (fields?.includes('version')) codes.push('VERSION_CONFLICT');
  if (fields?.includes('filter')) codes.push('FILTER_NEEDS_INDEX');
  if (meta.permission !== 'public') codes.push('UNAUTHENTICATED', 'FORBIDDEN');
  // Secrets are kept in cookies for pages of origins that may have them.
  if (fields?.includes('cookie')) codes.push('FORBIDDEN');
  if (meta.apiKeys ?? meta.permission.includes(':')) codes.push('API_KEY_IP_NOT_ALLOWED');
  // Acting in a tenant that is not one's own answers as an unknown one does.
  const named = 'path' in meta.rest && meta.rest.path.includes('/:');
  if (meta.permission !== 'public' || named) codes.push('NOT_FOUND');
  const inTenant = realmOf(meta) === 'tenant';
  if (inTenant) codes.push('TENANT_SUSPENDED', 'MFA_REQUIRED', 'SSO_REQUIRED', 'OPERATOR_REASON_REQUIRED');
  if (meta.permission === 'super') codes.push('MFA_REQUIRED');
  const ofAccount = ['signed-in', 'self-or-super'].includes(meta.permission) && type === 'mutation' && !meta.viaSso;
  if (inTenant || ofAccount) codes.push('OTHER_SIGN_IN_REQUIRED');
  if (meta.stepUp) codes.push('REAUTHENTICATION_REQUIRED');
  if (type === 'mutation' && (inTenant || meta.idempotencyKey))
    codes.push('IDEMPOTENCY_MISMATCH', 'IDEMPOTENCY_IN_PROGRESS');
  return [...new Set([...codes, ...(meta.errors ?? []).map(({ code }) => code)])];
}

/** The names of an input's fields; none for one that has no names, undefined where there is no input. */
function inputFields(procedure: AnyProcedure): string[] | undefined {
  // What tRPC keeps of a procedure's input is hidden from its published types.
  const { inputs } = procedure._def as unknown as { inputs: { def?: { type: string; shape?: object } }[] };
  const given = inputs.filter(({ def }) => def?.type !== 'void');
  return given.length === 0 ? undefined : given.flatMap(({ def }) => Object.keys(def?.shape ?? {}));
}
