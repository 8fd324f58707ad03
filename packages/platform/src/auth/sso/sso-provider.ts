import { AppError } from '@mainstay/core';
import { type Outbound, OutboundRefused, perInstallation, type Services } from '@mainstay/kernel';
import { LRUCache } from 'lru-cache';
import * as oidc from 'openid-client';
import { CALLBACK_PATH, redirectUri } from './sso-return.ts';
import { ssoErrors } from './sso.errors.ts';

/** A connection, ready to be used: the secret is open. */
export interface ProviderClient {
  tenantId: string;
  connectionId: string;
  version: number;
  issuer: string;
  clientId: string;
  clientSecret: string | null;
}

/** What a provider says of a person, once verified. Nothing but `issuer` and `subject` says who it is. */
export interface ProviderClaims {
  issuer: string;
  subject: string;
  email: string | undefined;
  emailVerified: boolean;
  name: string | undefined;
}

/** A verified sign-in at the provider. `profile` asks the provider for what the ID token left out. */
export interface ProviderSignIn {
  issuer: string;
  subject: string;
  profile(): Promise<ProviderClaims>;
}

/** How long what a provider says of itself is believed, in milliseconds. */
const DISCOVERY_TTL_MS = 10 * 60_000;
const TIMEOUT_SECONDS = 10;
/** OpenID Connect Core, section 2: a subject has at most 255 ASCII characters. */
const SUBJECT = /^[\x20-\x7e]{1,255}$/;

const known = perInstallation(
  'the identity providers',
  () => new LRUCache<string, Promise<oidc.Configuration>>({ max: 500, ttl: DISCOVERY_TTL_MS }),
);

/**
 * What a provider says of itself, and our client there. A changed connection has another version, so it never meets an older answer.
 * Throws SSO_PROVIDER_UNAVAILABLE.
 */
export function providerFor(services: Services, client: ProviderClient): Promise<oidc.Configuration> {
  const configurations = known.get(services);
  const key = JSON.stringify([client.tenantId, client.connectionId, client.version, client.issuer, client.clientId]);
  let found = configurations.get(key);
  if (!found) {
    const asked = discover(services, client);
    found = asked;
    configurations.set(key, asked);
    // Only what failed itself: another may have been asked in its place meanwhile.
    asked.catch(() => {
      if (configurations.peek(key) === asked) configurations.delete(key);
    });
  }
  return found;
}

async function discover(services: Services, client: ProviderClient): Promise<oidc.Configuration> {
  const server = new URL(client.issuer);
  const extensions = [oidc.enableNonRepudiationChecks];
  // Plain HTTP passes the outbound guard only where the operator allowed the host.
  if (server.protocol === 'http:') extensions.push(oidc.allowInsecureRequests);
  try {
    const configuration = await oidc.discovery(server, client.clientId, {}, undefined, {
      execute: extensions,
      timeout: TIMEOUT_SECONDS,
      [oidc.customFetch]: fetchThrough(services.outbound, client.tenantId),
    });
    const metadata = configuration.serverMetadata();
    // The library lets some hosts name another issuer than the one asked for, and so let any of their customers vouch.
    if (new URL(metadata.issuer).href !== server.href) throw new Error('the discovery document names another issuer');
    return withClient(configuration, client, services.outbound, extensions);
  } catch (error) {
    throw unavailable(services, client, error);
  }
}

/** The client as the provider wants it to prove itself: by Basic unless it says otherwise (OpenID Connect Discovery, section 3). */
function withClient(
  discovered: oidc.Configuration,
  { tenantId, clientId, clientSecret }: ProviderClient,
  outbound: Outbound,
  extensions: ((configuration: oidc.Configuration) => void)[],
): oidc.Configuration {
  const metadata = discovered.serverMetadata();
  const methods = metadata.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
  const secretAuth = methods.includes('client_secret_basic') ? oidc.ClientSecretBasic : oidc.ClientSecretPost;
  const auth = clientSecret === null ? oidc.None() : secretAuth(clientSecret);
  const configuration = new oidc.Configuration({ ...metadata }, clientId, {}, auth);
  configuration[oidc.customFetch] = fetchThrough(outbound, tenantId);
  configuration.timeout = TIMEOUT_SECONDS;
  for (const extend of extensions) extend(configuration);
  return configuration;
}

/** The only way out, as the library calls it. */
function fetchThrough(outbound: Outbound, tenantId: string): oidc.CustomFetch {
  return (url, { method, headers, body }) =>
    outbound.fetch(url, {
      tenantId,
      method,
      headers,
      // The library sends forms, and nothing else to the endpoints used here.
      ...(body instanceof URLSearchParams ? { body: body.toString() } : {}),
      timeoutMs: TIMEOUT_SECONDS * 1000,
    });
}

/** Where to send the browser: authorization code with PKCE (RFC 7636), state and nonce. */
export async function authorizationUrl(
  services: Services,
  configuration: oidc.Configuration,
  flow: { state: string; nonce: string; verifier: string; email: string | undefined },
): Promise<string> {
  return oidc.buildAuthorizationUrl(configuration, {
    redirect_uri: redirectUri(services),
    scope: 'openid email profile',
    response_type: 'code',
    state: flow.state,
    nonce: flow.nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(flow.verifier),
    code_challenge_method: 'S256',
    ...(flow.email === undefined ? {} : { login_hint: flow.email }),
  }).href;
}

/**
 * Trades the code that the browser brought for an ID token, and verifies it: signature, issuer, audience, times and nonce, and the
 * response's own `iss` (RFC 9207) where the provider sends one. Throws SSO_PROVIDER_REFUSED, SSO_RESPONSE_INVALID,
 * SSO_PROVIDER_UNAVAILABLE.
 */
export async function exchangeCode(
  services: Services,
  client: ProviderClient,
  query: URLSearchParams,
  checks: { state: string; nonce: string; verifier: string },
): Promise<ProviderSignIn> {
  const configuration = await providerFor(services, client);
  const callback = new URL(`${services.publicUrl}${CALLBACK_PATH}`);
  callback.search = query.toString();
  try {
    const tokens = await oidc.authorizationCodeGrant(configuration, callback, {
      expectedState: checks.state,
      expectedNonce: checks.nonce,
      pkceCodeVerifier: checks.verifier,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (!claims || !SUBJECT.test(claims.sub)) throw ssoErrors.RESPONSE_INVALID();
    const { iss: issuer, sub: subject } = claims;
    const person = { issuer, subject };
    const profile = async () => {
      const { userinfo_endpoint: endpoint } = configuration.serverMetadata();
      if (claims['email'] !== undefined || endpoint === undefined) return { ...person, ...readProfile(claims) };
      const info = await oidc
        .fetchUserInfo(configuration, tokens.access_token, subject)
        .catch((error: unknown) => refuse(services, client, error));
      return { ...person, ...readProfile({ ...claims, ...info }) };
    };
    return { ...person, profile };
  } catch (error) {
    return refuse(services, client, error);
  }
}

function readProfile(claims: Record<string, unknown>) {
  const text = (name: string) => (typeof claims[name] === 'string' ? claims[name] : undefined);
  return {
    email: text('email'),
    // Some providers write the text "true"; only the boolean counts (OpenID Connect Core, section 5.1).
    emailVerified: claims['email_verified'] === true,
    name: text('name') ?? ([text('given_name'), text('family_name')].filter(Boolean).join(' ') || undefined),
  };
}

/** Turns what the library throws into what the person is told. The provider's own words go into the log only. */
function refuse(services: Services, client: ProviderClient, error: unknown): never {
  if (error instanceof AppError) throw error;
  if (isUnreachable(error)) throw unavailable(services, client, error);
  const { tenantId } = client;
  services.logger.warn({ tenantId, reason: reasonOf(error) }, 'single sign-on: the provider’s answer was refused');
  if (error instanceof oidc.AuthorizationResponseError) throw ssoErrors.PROVIDER_REFUSED(undefined, { cause: error });
  throw ssoErrors.RESPONSE_INVALID(undefined, { cause: error });
}

function unavailable({ logger }: Services, client: ProviderClient, error: unknown): AppError {
  logger.warn({ tenantId: client.tenantId, reason: reasonOf(error) }, 'single sign-on: the provider cannot be used');
  return ssoErrors.PROVIDER_UNAVAILABLE(undefined, { cause: error });
}

/** What went wrong, for the log: messages and codes alone. The library's errors carry whole claims and answers, which name people. */
export function reasonOf(error: unknown): string {
  const reasons: string[] = [];
  for (let cause = error; cause instanceof Error && reasons.length < 4; cause = cause.cause) {
    const code = 'code' in cause ? String(cause.code) : cause.name;
    const said = cause instanceof oidc.AuthorizationResponseError ? ` (${cause.error})` : '';
    reasons.push(`${code}: ${cause.message}${said}`);
  }
  return reasons.join(' ← ').slice(0, 500);
}

/** A provider that does not answer, or answers that it is at fault. What it says wrongly has a code of the library. */
function isUnreachable(error: unknown): boolean {
  if (error instanceof OutboundRefused) return true;
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof OutboundRefused || cause.name === 'TimeoutError' || cause.message === 'fetch failed')
      return true;
    if (cause.cause instanceof Response) return cause.cause.status >= 500;
  }
  return error instanceof oidc.ClientError && error.code === 'OAUTH_TIMEOUT';
}
