import { randomUUID } from 'node:crypto';
import type { RateLimiter, RequestFacts, Services } from '@mainstay/kernel';
import { appRouter } from '../app-router.ts';

/** The procedures, as somebody calls them. */
export interface DemoCaller extends ReturnType<typeof appRouter.createCaller> {}

/** Procedures as somebody calls them who has signed in. With a time, what the call makes came to be then; with a tenant, it is there. */
export type CallAt = (at?: Date, tenantId?: string) => DemoCaller;

/** Three months in some seconds are more than a person may do, and are nobody's load. */
const unlimited: RateLimiter = {
  consume: (_key, { limit }) => Promise.resolve({ allowed: true, limit, remaining: limit, resetMs: 0 }),
  refund: () => Promise.resolve(),
  close: () => Promise.resolve(),
};

/** Signs somebody in, whose password is enough. */
export async function signInAs(
  services: Services,
  { email, password }: { email: string; password: string },
): Promise<CallAt> {
  const answer = await callerWith(services, factsOf(null)).auth.login({ email, password });
  if (!('tokens' in answer)) throw new Error(`the password of ${email} does not sign in`);
  // One call for the authenticator, which is asked once for it.
  const facts = factsOf(answer.tokens.accessToken);
  return (at, tenantId) =>
    callerWith(
      at ? { ...services, clock: { now: () => at, retells: true } } : services,
      tenantId === undefined ? facts : { ...facts, actingTenantId: tenantId },
    );
}

function callerWith(services: Services, request: RequestFacts): DemoCaller {
  return appRouter.createCaller({ services: { ...services, limiter: unlimited }, request, reply: {} });
}

/** What a call from this process is like. */
function factsOf(credential: string | null): RequestFacts {
  return {
    id: randomUUID(),
    ip: '127.0.0.1',
    userAgent: 'demo data',
    door: 'caller',
    credential,
    actingTenantId: null,
    idempotencyKey: null,
    operatorReason: null,
    refreshCookie: null,
    trustedOrigin: true,
    deviceCookie: null,
    batchSize: 1,
    signal: undefined,
  };
}
