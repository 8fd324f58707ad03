import { listProcedures, type ProcedureEntry, type RequestFacts, toAppError } from '@mainstay/kernel';
import { appRouter } from './app-router.ts';
import type { RouterTestApp } from './test-app.fixture.ts';

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
    // Whoever gets as far as validation was let in; whatever else is said is a refusal, also one that is yet to be thought of.
    return code === 'VALIDATION_ERROR' ? 'allowed' : code;
  }
}

/** What acts in a tenant and asks for no permission of its own. */
export const FOR_ANY_MEMBER: ReadonlySet<string> = new Set(
  listProcedures(appRouter)
    .filter(({ meta }) => meta.inTenant)
    .map(({ path }) => path),
);
