import { commonErrors, Id } from '@mainstay/core';
import { toAppError } from '../errors/error-mapping.ts';
import { systemWrite, tenantDatabase } from '../records/tenant-database.ts';
import { emit } from '../work/events.ts';
import { can } from './authority.ts';
import { authorizationDenial, type DeclaredCall, honoursIdempotencyKey, type Realm } from './authorization.ts';
import { requireCleanText } from './clean-text.ts';
import { type Principal, type RequestContext, type RequestFacts, scopeOf, type TenantContext } from './context.ts';
import { type Idempotency, IDEMPOTENCY_KEY_LENGTH } from './idempotency.ts';
import { limitCaller, limitNetwork, refundGuess, requireAllowed, take } from './limits.ts';
import type { ProcedureMeta } from './meta.ts';
import { networkOf } from './network.ts';
import { observed } from './observe-call.ts';
import { admitOperator } from './operator-visit.ts';
import { countRefusal, type RefusedCall, requireUnspent } from './refusals.ts';
import { requestText } from './request-text.ts';
import { requireStepUp } from './step-up.ts';
import { t } from './trpc.ts';

/**
 * The procedure builders. Each holds the whole policy of a call, in the order of the documentation: limits per network, sign-in,
 * limits per caller, permission; then come input, verb and output.
 */
export const publicProcedure = t.procedure.use((opts) =>
  observed(opts, async () => {
    requireBatchable(opts.meta, opts.ctx.request);
    await limitNetwork(opts.ctx, opts.meta);
    requireCleanText(await opts.getRawInput());
    const result = await opts.next();
    if (result.ok) await refundGuess(opts.ctx, opts.meta);
    return result;
  }),
);

/** For callers who signed in, whatever their role. */
export const signedInProcedure = t.procedure.use((opts) =>
  observed(opts, async () => {
    const principal = await signIn(opts, 'account');
    if (opts.meta?.stepUp === true) await requireStepUp({ ...opts.ctx, principal });
    requireCleanText(await opts.getRawInput());
    const { database } = opts.ctx.services;
    const writeAsSystem = systemWrite(database, principal.tenantId, await idempotencyOf(principal, opts));
    const result = await opts.next({ ctx: { principal, writeAsSystem } });
    if (result.ok) await refundGuess(opts.ctx, opts.meta);
    return result;
  }),
);

/** For super admins, who operate the whole installation. */
export const superProcedure = t.procedure.use((opts) =>
  observed(opts, async () => {
    const principal = await signIn(opts, 'installation');
    if (opts.meta?.stepUp === true) await requireStepUp({ ...opts.ctx, principal });
    requireCleanText(await opts.getRawInput());
    const { database } = opts.ctx.services;
    const writeAsSystem = systemWrite(database, principal.tenantId, await idempotencyOf(principal, opts));
    return opts.next({ ctx: { principal, writeAsSystem } });
  }),
);

/** For members of the acting tenant who hold the permission that `.meta` names. */
export const tenantProcedure = t.procedure.use((opts) =>
  observed(opts, async () => {
    const { ctx, meta } = opts;
    if (meta?.tenantInput) await requireCredential(opts);
    const named = meta?.tenantInput ? tenantIn(await opts.getRawInput()) : null;
    const principal = await signIn(opts, 'tenant', named);
    if (meta?.stepUp === true) await requireStepUp({ ...ctx, principal });
    await admitOperator(ctx, principal, opts.path);
    requireCleanText(await opts.getRawInput());
    const idempotency = await idempotencyOf(principal, opts);
    const { database } = ctx.services;
    const db = tenantDatabase(database, scopeOf(principal, ctx.request), idempotency);
    const writeAsSystem = systemWrite(database, principal.tenantId, idempotency);
    const { tenantId, actor } = principal;
    const tell: TenantContext['emit'] = (tx, ...news) => emit(tx, { tenantId, actor }, ...news);
    return opts.next({ ctx: { principal, tenantId, db, emit: tell, writeAsSystem } });
  }),
);

/**
 * Asks again whether a caller may go on with what takes long, such as a stream: the session may have ended, the role have changed.
 * Returns the caller as they are now. Throws UNAUTHENTICATED, NOT_FOUND, FORBIDDEN, MFA_REQUIRED, SSO_REQUIRED.
 */
export async function recheck(ctx: TenantContext, permission: string): Promise<Principal> {
  const { services, request, tenantId } = ctx;
  const principal = await services.authenticator.authenticate(request.credential ?? '', tenantId, request.ip);
  if (principal.barred) throw commonErrors[principal.barred]();
  if (!can(principal, permission)) throw commonErrors.FORBIDDEN({ required: permission });
  return principal;
}

function requireBatchable(meta: ProcedureMeta | undefined, request: RequestFacts): void {
  if (meta?.batch === false && request.batchSize > 1) {
    throw commonErrors.VALIDATION_ERROR([{ path: '', message: 'This procedure cannot be called in a batch' }]);
  }
}

// One sign-in per request, however many calls its batch holds.
const signIns = new WeakMap<RequestFacts, Promise<Principal>>();

/** The tenant that an input names; null when it names none, and validation will say so. */
function tenantIn(input: unknown): string | null {
  const id = typeof input === 'object' && input !== null && 'id' in input ? input.id : null;
  return Id.safeParse(id).data ?? null;
}

interface SignInCall extends DeclaredCall {
  ctx: RequestContext;
  path: string;
}

/** The caller, who is within all limits and may call what is called. */
async function signIn(call: SignInCall, realm: Realm, namedTenant: string | null = null): Promise<Principal> {
  const { ctx, meta, path } = call;
  const { request, services } = ctx;
  requireBatchable(meta, request);
  if (request.credential === null) {
    await limitNetwork(ctx, meta);
    throw commonErrors.UNAUTHENTICATED();
  }
  if (meta?.limit === 'sign-in' || meta?.limit === 'guess') await limitNetwork(ctx, meta);
  const actingTenant = namedTenant ?? request.actingTenantId;
  requireUnspent(services.limiter, refusedCall(request, actingTenant));
  let principal: Principal;
  try {
    principal = await authenticated(ctx, actingTenant);
  } catch (error) {
    await chargeRefusal(ctx, actingTenant, error);
    throw error;
  }
  ctx.reply.userId = principal.userId;
  ctx.reply.tenantId = principal.tenantId;
  await limitCaller(ctx, principal);
  principal.onCall?.(path);
  const denial = authorizationDenial(principal, realm, call);
  if (denial) throw denial;
  return principal;
}

/** The caller, asked for once per request and tenant. */
async function authenticated({ request, services }: RequestContext, tenantId: string | null): Promise<Principal> {
  const isUsual = tenantId === request.actingTenantId;
  let pending = isUsual ? signIns.get(request) : undefined;
  if (!pending) {
    pending = services.authenticator.authenticate(request.credential ?? '', tenantId, request.ip);
    if (isUsual) signIns.set(request, pending);
  }
  return pending;
}

/** Before an input that names the tenant is received: that the credential is one at all, whichever tenant it will be used in. */
async function requireCredential({ ctx, meta }: SignInCall): Promise<void> {
  const { request, services } = ctx;
  if (request.credential === null) {
    await limitNetwork(ctx, meta);
    throw commonErrors.UNAUTHENTICATED();
  }
  requireUnspent(services.limiter, refusedCall(request, request.actingTenantId));
  try {
    await authenticated(ctx, request.actingTenantId);
  } catch (error) {
    if (toAppError(error).kind === 'NOT_FOUND') return;
    await chargeRefusal(ctx, request.actingTenantId, error);
    throw error;
  }
}

function refusedCall({ credential, ip }: RequestFacts, tenantId: string | null): RefusedCall {
  return { credential: credential ?? '', tenantId, network: networkOf(ip) };
}

/**
 * Charges what `authenticate` refused, whatever the reason: a bad credential, a tenant that is not the caller's, a key from elsewhere, a
 * suspended account. The same refusal again draws on a budget of its own, so that a stale token in somebody's tab leaves their office's
 * budget alone; a new one draws on the network's. Throws RATE_LIMITED.
 */
async function chargeRefusal(ctx: RequestContext, tenantId: string | null, error: unknown): Promise<void> {
  const { kind } = toAppError(error);
  if (kind === 'INTERNAL' || kind === 'UNAVAILABLE' || kind === 'LIMITED') return;
  const { limiter, limits } = ctx.services;
  const call = refusedCall(ctx.request, tenantId);
  const { verdict, isNew } = await countRefusal(limiter, limits.anonymous, call);
  requireAllowed(ctx.reply, verdict);
  if (isNew) await take(ctx, `network:${call.network}`, limits.anonymous);
}

interface KeyedCall {
  ctx: RequestContext;
  meta: ProcedureMeta | undefined;
  path: string;
  type: string;
  getRawInput: () => Promise<unknown>;
}

/** What makes a mutation with an `Idempotency-Key` happen once; null for any other call. */
async function idempotencyOf(principal: Principal, call: KeyedCall): Promise<Idempotency | null> {
  const { services, request } = call.ctx;
  const key = request.idempotencyKey;
  const honours = call.meta && honoursIdempotencyKey(call.meta);
  if (call.type !== 'mutation' || key === null || !honours) return null;
  if (key === '' || key.length > IDEMPOTENCY_KEY_LENGTH) {
    const message = `Must have 1 to ${IDEMPOTENCY_KEY_LENGTH} characters`;
    throw commonErrors.VALIDATION_ERROR([{ path: 'Idempotency-Key', message }]);
  }
  const procedure = services.registry.procedures.get(call.path)?.procedure;
  const text = requestText(call.path, procedure, await call.getRawInput());
  const claim = { principalId: principal.actor.id, key, request: text };
  return { claim, vault: services.vault };
}
