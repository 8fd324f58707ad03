import { commonErrors } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import { checkVersion, OutboundRefused, type TenantContext } from '@mainstay/kernel';
import { domainErrors } from '../../domains/index.ts';
import { provisionRoleRules } from '../auth.runtime.ts';
import { invalidateSessions } from '../sessions/invalidate.ts';
import { openSecret, sealSecret } from './sso-client-secret.ts';
import { redirectUri } from './sso-return.ts';
import { ssoErrors } from './sso.errors.ts';
import * as repository from './sso.repository.ts';
import type { SetSso, SsoConnection } from './sso.schemas.ts';

async function shown(ctx: TenantContext, stored: repository.StoredConnection): Promise<SsoConnection> {
  const { services, tenantId } = ctx;
  const secret = await openSecret(services, tenantId, stored.clientSecretSealed);
  return { ...stored, hasSecret: secret !== null, redirectUri: redirectUri(services) };
}

/** The acting tenant's connection. Throws SSO_NOT_CONFIGURED. */
export async function getSso(ctx: TenantContext): Promise<SsoConnection> {
  const stored = await ctx.db.one((tx) => repository.findConnection(tx, ctx.tenantId));
  if (!stored) throw ssoErrors.NOT_CONFIGURED();
  return shown(ctx, stored);
}

/**
 * Connects the acting tenant to a provider, or changes the connection. Another issuer or client makes the tenant forget whom the old one
 * knew, and ends the sessions it vouched for. Throws SSO_ISSUER_REFUSED, DOMAIN_NOT_VERIFIED, INVALID_REFERENCE for an unknown role,
 * ROLE_TOO_WIDE, VERSION_CONFLICT, VALIDATION_ERROR where a new issuer would get the old one's secret.
 */
export async function setSso(ctx: TenantContext, input: SetSso): Promise<SsoConnection> {
  const { services, tenantId } = ctx;
  const { clientSecret, version, ...values } = input;
  requireIssuer(ctx, values.issuer);
  await requireProven(ctx, values.allowedDomains);
  // Keys and the tenant's own vault may take a connection: before the transaction.
  const newSecret = clientSecret === undefined ? null : await sealSecret(services, tenantId, clientSecret);
  const noSecret = await sealSecret(services, tenantId, null);
  const { stored, moved } = await ctx.db.write(async (tx) => {
    const current = await repository.lockConnection(tx, tenantId);
    if (version !== undefined && !current) throw commonErrors.VERSION_CONFLICT({ currentVersion: 0 });
    if (current) checkVersion(version, current, values);
    await requireProvisionRole(ctx, tx, values.provisionRoleId);
    if (current && newSecret === null && current.issuer !== values.issuer) throw secretMissing();
    const row = { ...values, clientSecretSealed: newSecret ?? current?.clientSecretSealed ?? noSecret };
    if (!current) return { stored: await repository.insertConnection(tx, { tenantId, ...row }), moved: false };
    const changed = current.issuer !== values.issuer || current.clientId !== values.clientId;
    if (changed) await repository.deleteIdentities(tx, tenantId);
    return { stored: await repository.updateConnection(tx, tenantId, row), moved: changed };
  });
  if (moved) await endSessions(ctx);
  return shown(ctx, stored);
}

/** Whoever sets the connection cannot read its secret, and must not have it sent to a server of their own either. */
function secretMissing() {
  const message = 'Another issuer needs its own client secret; give null for a public client';
  return commonErrors.VALIDATION_ERROR([{ path: 'clientSecret', message }]);
}

/** An issuer is an https URL without query or fragment (OpenID Connect Discovery, section 3), and no address inside our network. */
function requireIssuer({ services }: TenantContext, issuer: string): void {
  try {
    services.outbound.check(issuer);
    const { search, hash } = new URL(issuer);
    if (search === '' && hash === '' && !issuer.includes('/.well-known/')) return;
  } catch (error) {
    if (!(error instanceof OutboundRefused)) throw error;
    throw ssoErrors.ISSUER_REFUSED({ reason: error.message });
  }
  throw ssoErrors.ISSUER_REFUSED({ reason: 'An issuer has no query, no fragment and no path below /.well-known' });
}

async function requireProven({ services, tenantId }: TenantContext, domains: readonly string[]): Promise<void> {
  const proven = await services.database.asSystem('domain-claim', (tx) =>
    repository.provenDomains(tx, tenantId, domains),
  );
  const missing = domains.filter((domain) => !proven.has(domain));
  if (missing.length > 0) throw domainErrors.NOT_VERIFIED({ domains: missing });
}

/** Nobody hands out more than they hold, and a provider never makes owners. Throws INVALID_REFERENCE, ROLE_TOO_WIDE. */
async function requireProvisionRole(ctx: TenantContext, tx: Tx, roleId: string | null): Promise<void> {
  if (roleId === null) return;
  const rules = provisionRoleRules.find(ctx.services);
  // Without anybody who knows roles, none may be handed out.
  if (!rules) throw commonErrors.INVALID_REFERENCE({ field: 'provisionRoleId' });
  await rules.require(ctx, tx, roleId);
}

/** Removes the connection, with whom it knew; the sessions it vouched for end. Throws SSO_NOT_CONFIGURED. */
export async function removeSso(ctx: TenantContext): Promise<void> {
  await ctx.db.write(async (tx) => {
    if (!(await repository.deleteConnection(tx, ctx.tenantId))) throw ssoErrors.NOT_CONFIGURED();
    await repository.deleteIdentities(tx, ctx.tenantId);
  });
  await endSessions(ctx);
}

async function endSessions({ services, tenantId }: TenantContext): Promise<void> {
  await services.database.asSystem('session', async (tx) =>
    invalidateSessions(tx, services, await repository.endSsoSessions(tx, tenantId)),
  );
}
