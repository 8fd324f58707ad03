import { type ProcedureEntry, type RequestFacts, toAppError } from '@mainstay/kernel';
import type { RouterTestApp } from './test-app.fixture.ts';

/** Codes by which the policy refuses, rather than validation. */
const POLICY_CODES = new Set([
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'MFA_REQUIRED',
  'SSO_REQUIRED',
  'OTHER_SIGN_IN_REQUIRED',
  'OPERATOR_REASON_REQUIRED',
]);

/** What the policy says to a caller, before any input is looked at: the input is one that no procedure takes. */
export async function verdictOf(
  app: RouterTestApp,
  { path, procedure, type }: ProcedureEntry,
  facts: Partial<RequestFacts>,
): Promise<string> {
  const ctx = app.context(facts);
  const call = procedure as unknown as (options: object) => Promise<unknown>;
  try {
    await call({
      path,
      getRawInput: async () => ({ 'no such field': 1 }),
      ctx,
      type,
      signal: undefined,
      batchIndex: 0,
    });
    return 'allowed';
  } catch (error) {
    const { code } = toAppError(error);
    return POLICY_CODES.has(code) ? code : 'allowed';
  }
}

/** What acts in a tenant and asks for no permission of its own. */
export const FOR_ANY_MEMBER = new Set(['members.leave', 'search.query']);
