import { AppError, commonErrors } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import { type HttpRouteRequest, networkOf, type RequestContext, type Services } from '@mainstay/kernel';
import { randomNonce, randomPKCECodeVerifier } from 'openid-client';
import { findTenantById } from '../../tenants/index.ts';
import * as users from '../account/users.repository.ts';
import type { SignedIn } from '../auth.schemas.ts';
import { openSignIn, signedIn } from '../login/sign-in.ts';
import { findIdentity, findMemberRole, linkAccount, requireOpenToSso } from './sso-accounts.ts';
import {
  countUserCode,
  flowDigest,
  newSecret,
  newUserCode,
  type PendingSignIn,
  spendPending,
  spendProven,
  spendUnconfirmed,
  type Starter,
  storePending,
  storeProven,
  storeUnconfirmed,
  type UnconfirmedSignIn,
  userCodeDigest,
} from './sso-challenges.ts';
import { openSecret } from './sso-client-secret.ts';
import {
  authorizationUrl,
  exchangeCode,
  type ProviderClient,
  type ProviderSignIn,
  providerFor,
} from './sso-provider.ts';
import { endsAtProgram, requireReturnTo } from './sso-return.ts';
import { ssoErrors } from './sso.errors.ts';
import * as repository from './sso.repository.ts';
import { asciiDomain, type FinishSso, type SsoStarted, type StartSso } from './sso.schemas.ts';

/**
 * Begins a sign-in at a tenant's provider. Throws SSO_NOT_CONFIGURED, alike for an unknown tenant or domain and one without a
 * connection; SSO_RETURN_TO_REFUSED; SSO_PROVIDER_UNAVAILABLE.
 */
export async function startSso(ctx: RequestContext, { tenantSlug, email, returnTo }: StartSso): Promise<SsoStarted> {
  const { services } = ctx;
  const back = returnTo === undefined ? null : requireReturnTo(services, returnTo);
  const connection = await services.database.asSystem('sign-in', (tx) =>
    email === undefined
      ? repository.findConnectionBySubdomain(tx, tenantSlug ?? '')
      : repository.findConnectionByDomain(tx, asciiDomain(email.slice(email.lastIndexOf('@') + 1))),
  );
  if (!connection) throw ssoErrors.NOT_CONFIGURED();
  await services.database.asSystem('sign-in', (tx) => requireActive(tx, connection.tenantId));
  const configuration = await providerFor(services, await clientOf(services, connection));
  const [state, nonce, verifier, flow] = [newSecret(), randomNonce(), randomPKCECodeVerifier(), newSecret()];
  const { tenantId, id: connectionId, version, issuer } = connection;
  const userCode = endsAtProgram(back) ? newUserCode() : undefined;
  const starter = userCode === undefined ? null : starterOf(ctx, userCode);
  const began = { tenantId, connectionId, version, issuer, returnTo: back, starter };
  const pending = { ...began, verifier, nonce, flow: flowDigest(flow) };
  await services.database.asSystem('sign-in', (tx) => storePending(tx, services.secretRing, state, pending));
  const url = await authorizationUrl(services, configuration, { state, nonce, verifier, email });
  return { url, flow, ...(userCode === undefined ? {} : { userCode }) };
}

function starterOf({ services, request }: RequestContext, userCode: string): Starter {
  const { ip, userAgent } = request;
  const startedAt = services.clock.now().toISOString();
  return { ip, userAgent: userAgent.slice(0, 400), startedAt, userCode: userCodeDigest(userCode) };
}

/** Throws TENANT_SUSPENDED. */
async function requireActive(tx: Tx, tenantId: string): Promise<void> {
  const tenant = await findTenantById(tx, tenantId);
  if (tenant?.status === 'suspended') throw commonErrors.TENANT_SUSPENDED();
}

async function clientOf(services: Services, connection: repository.StoredConnection): Promise<ProviderClient> {
  const { tenantId, id: connectionId, version, issuer, clientId, clientSecretSealed } = connection;
  const clientSecret = await openSecret(services, tenantId, clientSecretSealed);
  return { tenantId, connectionId, version, issuer, clientId, clientSecret };
}

/** What became of a browser that came back: where it goes next, and with what; or what its person is to confirm first. */
export type SsoLanding = { returnTo: string | null } & (
  | { code: string }
  | { error: AppError }
  | { unconfirmed: UnconfirmedSignIn; ticket: string }
);

/**
 * Takes the browser that comes back from the provider. The state is spent first, so nothing is tried twice; the provider is asked outside
 * any transaction; then the account is found or made, and a code stands for it. Rejects only for faults of our own.
 */
export async function landSso(services: Services, request: HttpRouteRequest): Promise<SsoLanding> {
  const [state, second] = request.query.getAll('state');
  const pending =
    state !== undefined && second === undefined
      ? await services.database.asSystem('sign-in', (tx) => spendPending(tx, services.secretRing, state))
      : undefined;
  if (state === undefined || !pending) return { returnTo: null, error: ssoErrors.STATE_INVALID() };
  const { returnTo, tenantId } = pending;
  try {
    return { returnTo, ...(await proveSignIn(services, request, state, pending)) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    services.logger.warn({ requestId: request.id, tenantId, code: error.code }, 'single sign-on was refused');
    return { returnTo, error };
  }
}

async function proveSignIn(services: Services, request: HttpRouteRequest, state: string, pending: PendingSignIn) {
  const { database } = services;
  const { tenantId, connectionId, version } = pending;
  const connection = await database.asSystem('sign-in', (tx) => findSame(tx, pending));
  const { nonce, verifier } = pending;
  const client = await clientOf(services, connection);
  const person = await exchangeCode(services, client, request.query, { state, nonce, verifier });
  const userId = await findAccount(services, request, pending, person);
  const { flow, returnTo, starter } = pending;
  const proven = { tenantId, userId, connectionId, version };
  return database.asSystem('sign-in', async (tx) => {
    if (!mustConfirm(request, pending) || !starter)
      return { code: await storeProven(tx, services.secretRing, flow, proven) };
    const tenant = await findTenantById(tx, tenantId);
    const unconfirmed = { proven, starter, flow, returnTo, tenantName: tenant?.name ?? '' };
    return { unconfirmed, ticket: await storeUnconfirmed(tx, services.secretRing, unconfirmed) };
  });
}

/**
 * Whether the person must say that the program which began the sign-in is theirs: somebody else could have sent them the address, and
 * would then ask for what the last page says (RFC 8628, section 5.4). A program that listens on the browser's own machine is known by the
 * network that both come from.
 */
function mustConfirm({ ip }: HttpRouteRequest, { returnTo, starter }: PendingSignIn): boolean {
  return starter !== null && (returnTo === null || networkOf(ip) !== networkOf(starter.ip));
}

/**
 * Takes the code that a person read at their program and typed into the page. The fifth wrong one ends the sign-in. The answer is what
 * `landSso` would have given; with `unconfirmed` when the code is wrong.
 */
export async function confirmSso(
  services: Services,
  { ticket, userCode }: { ticket: string; userCode: string },
): Promise<SsoLanding> {
  const { database, secretRing } = services;
  return database.asSystem('sign-in', async (tx) => {
    const unconfirmed = await countUserCode(tx, secretRing, ticket);
    if (!unconfirmed) return { returnTo: null, error: ssoErrors.STATE_INVALID() };
    const { returnTo, flow, proven, starter } = unconfirmed;
    if (userCodeDigest(userCode) !== starter.userCode) return { returnTo, unconfirmed, ticket };
    await spendUnconfirmed(tx, secretRing, ticket);
    return { returnTo, code: await storeProven(tx, secretRing, flow, proven) };
  });
}

/** The connection, if it is still the one that a sign-in began with. Throws SSO_CONNECTION_CHANGED, TENANT_SUSPENDED. */
async function findSame(tx: Tx, began: { tenantId: string; connectionId: string; version: number; issuer?: string }) {
  const connection = await repository.findLiveConnection(tx, began.tenantId);
  const same = connection?.id === began.connectionId && connection.version === began.version;
  if (!same || (began.issuer !== undefined && began.issuer !== connection.issuer)) throw ssoErrors.CONNECTION_CHANGED();
  await requireActive(tx, began.tenantId);
  return connection;
}

async function findAccount(
  services: Services,
  request: HttpRouteRequest,
  pending: PendingSignIn,
  person: ProviderSignIn,
): Promise<string> {
  const { tenantId } = pending;
  const { issuer, subject } = person;
  const { id: requestId, ip, userAgent } = request;
  const scope = { tenantId, actorType: 'system', requestId, ip, userAgent };
  const known = await services.database.asSystem('sign-in', (tx) => findIdentity(tx, tenantId, issuer, subject), scope);
  if (known) return known;
  const claims = await person.profile();
  return services.database.asSystem(
    'sign-in',
    async (tx) => linkAccount(tx, services, await findSame(tx, pending), claims),
    scope,
  );
}

/**
 * Opens the session of a sign-in that the provider vouched for, for whoever started it. Throws SSO_CODE_INVALID,
 * SSO_CONNECTION_CHANGED, SSO_ACCOUNT_SUSPENDED, SSO_NOT_A_MEMBER, SSO_OWN_SIGN_IN_REQUIRED.
 */
export async function finishSso(ctx: RequestContext, { code, flow, cookie }: FinishSso): Promise<SignedIn> {
  const { database, secretRing } = ctx.services;
  const opened = await database.asSystem('sign-in', async (tx) => {
    const proven = await spendProven(tx, secretRing, { code, flow });
    if (!proven) throw ssoErrors.CODE_INVALID();
    const { tenantId, userId } = proven;
    const user = await users.lockUser(tx, userId);
    // Held: a connection that is changed or removed now ends this session with the others it vouched for.
    await repository.holdConnection(tx, tenantId);
    await findSame(tx, proven);
    const role = await findMemberRole(tx, tenantId, userId);
    const tenant = await findTenantById(tx, tenantId);
    if (!user || !role || !tenant) throw ssoErrors.NOT_A_MEMBER();
    requireOpenToSso(user, role);
    const proof = { mfa: false, ssoTenantId: tenantId };
    return openSignIn(ctx, tx, { userId, tenant, role: role.name, proof, cookie });
  });
  return signedIn(ctx, opened);
}
