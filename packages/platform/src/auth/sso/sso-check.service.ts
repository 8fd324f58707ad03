import type { TenantContext } from '@mainstay/kernel';
import { reasonOf } from './sso-provider.ts';
import { ssoErrors } from './sso.errors.ts';
import { findConnection } from './sso.repository.ts';
import type { SsoCheck, SsoReport } from './sso.schemas.ts';

const ENDPOINTS = ['authorization_endpoint', 'token_endpoint', 'jwks_uri'] as const;

/**
 * Looks at the provider as a sign-in would, without signing anybody in, and tells what does not fit. What the provider sends is never
 * repeated. Throws SSO_NOT_CONFIGURED.
 */
export async function testSso(ctx: TenantContext): Promise<SsoReport> {
  const stored = await ctx.db.one((tx) => findConnection(tx, ctx.tenantId));
  if (!stored) throw ssoErrors.NOT_CONFIGURED();
  const checks = await inspect(ctx, stored.issuer);
  return { ok: checks.every((check) => check.ok), checks };
}

async function inspect(ctx: TenantContext, issuer: string): Promise<SsoCheck[]> {
  const metadata = await readJson(ctx, `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`);
  if (!metadata) return [fault('discovery', 'The discovery document could not be read')];
  const named = metadata['issuer'];
  const sameIssuer = typeof named === 'string' && URL.canParse(named) && new URL(named).href === new URL(issuer).href;
  const missing = ENDPOINTS.filter((name) => typeof metadata[name] !== 'string');
  const methods = metadata['code_challenge_methods_supported'];
  const jwksUri = metadata['jwks_uri'];
  const jwks = typeof jwksUri === 'string' ? await readJson(ctx, jwksUri) : undefined;
  const keys = jwks?.['keys'];
  return [
    { name: 'discovery', ok: true },
    sameIssuer ? { name: 'issuer', ok: true } : fault('issuer', 'The discovery document names another issuer'),
    missing.length === 0
      ? { name: 'endpoints', ok: true }
      : fault('endpoints', `The discovery document lacks ${missing.join(', ')}`),
    Array.isArray(methods) && methods.includes('S256')
      ? { name: 'pkce', ok: true }
      : fault('pkce', 'The discovery document does not name the PKCE method S256'),
    Array.isArray(keys) && keys.length > 0
      ? { name: 'signing-keys', ok: true }
      : fault('signing-keys', 'The signing keys could not be read'),
    {
      name: 'client-secret',
      ok: true,
      message: 'Not checked: only a sign-in shows whether client id and secret are right',
    },
  ];
}

function fault(name: SsoCheck['name'], message: string): SsoCheck {
  return { name, ok: false, message };
}

/** A JSON object from an address that the tenant or its provider names; undefined when there is none to be had. */
async function readJson(ctx: TenantContext, url: string): Promise<Record<string, unknown> | undefined> {
  const { tenantId, services } = ctx;
  try {
    const response = await services.outbound.fetch(url, {
      tenantId,
      headers: { accept: 'application/json' },
      timeoutMs: 10_000,
    });
    const value: unknown = response.status === 200 ? await response.json() : undefined;
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch (error) {
    services.logger.info({ reason: reasonOf(error) }, 'single sign-on: a provider’s document could not be read');
    return undefined;
  }
}
