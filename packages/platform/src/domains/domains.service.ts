import { randomBytes } from 'node:crypto';
import { isIP } from 'node:net';
import { type ById, commonErrors } from '@mainstay/core';
import { type Services, type TenantContext } from '@mainstay/kernel';
import { lockTenant } from '../tenants/index.ts';
import { domainErrors } from './domains.errors.ts';
import { countSsoUses, type DomainRow, domainRows, freeHost, makePrimary } from './domains.rows.ts';
import type { CreateDomain, Domain } from './domains.schemas.ts';
import { isWithinHost, RECORD_PREFIX } from './host-name.ts';

const MOST_DOMAINS = 50;

/** What the TXT record of a domain must say. */
export function recordValue(token: string): string {
  return `mainstay-verification=${token}`;
}

/** A row as callers see it. */
export function shown({ id, host, token, isPrimary, verifiedAt, createdAt }: DomainRow): Domain {
  const record = { type: 'TXT' as const, name: RECORD_PREFIX + host, value: recordValue(token) };
  return { id, host, isPrimary, verifiedAt, record, createdAt };
}

/** The acting tenant's domains, oldest first. */
export async function listDomains(ctx: TenantContext): Promise<{ data: Domain[] }> {
  const { data } = await ctx.db.one((tx) =>
    domainRows.page(tx, ctx.tenantId, { sort: 'createdAt', limit: MOST_DOMAINS }),
  );
  return { data: data.map(shown) };
}

/**
 * Puts a domain on the acting tenant's list; it proves nothing yet. Throws VALIDATION_ERROR for the installation's own name, DOMAIN_EXISTS,
 * DOMAIN_TOO_MANY.
 */
export async function createDomain(ctx: TenantContext, { host }: CreateDomain): Promise<Domain> {
  const { tenantId, services } = ctx;
  if (isOwnHost(services, host)) {
    throw commonErrors.VALIDATION_ERROR([{ path: 'host', message: 'This name is reserved by the installation' }]);
  }
  return ctx.db.write(async (tx) => {
    // The tenant's row is the lock: two additions at once must not both be the last one.
    await lockTenant(tx, tenantId);
    if ((await domainRows.count(tx, tenantId)) >= MOST_DOMAINS) throw domainErrors.TOO_MANY();
    const token = randomBytes(24).toString('base64url');
    return shown(await domainRows.insert(tx, tenantId, { host, token }));
  });
}

/** Tenants have subdomains of the installation's own name without asking the DNS. */
function isOwnHost({ publicUrl }: Services, host: string): boolean {
  const own = new URL(publicUrl).hostname;
  return isIP(own.replace(/^\[|\]$/g, '')) === 0 && isWithinHost(host, own);
}

/** Makes a verified domain the acting tenant's primary one. Throws NOT_FOUND, DOMAIN_NOT_VERIFIED. */
export async function setPrimaryDomain(ctx: TenantContext, { id: domainId }: ById): Promise<Domain> {
  const { tenantId } = ctx;
  return ctx.db.write(async (tx) => {
    await lockTenant(tx, tenantId);
    const domain = await domainRows.lock(tx, tenantId, domainId);
    if (domain.verifiedAt === null) throw domainErrors.NOT_VERIFIED();
    return shown(domain.isPrimary ? domain : await makePrimary(tx, tenantId, domainId));
  });
}

/**
 * Takes a domain off the acting tenant's list and frees it for others. Throws NOT_FOUND, HAS_DEPENDENTS while an SSO connection signs
 * its people in.
 */
export async function deleteDomain(ctx: TenantContext, { id: domainId }: ById): Promise<void> {
  const { tenantId, services } = ctx;
  const host = await ctx.db.write(async (tx) => {
    const domain = await domainRows.lock(tx, tenantId, domainId);
    const ssoConnections = await countSsoUses(tx, tenantId, domain.host);
    if (ssoConnections > 0) throw commonErrors.HAS_DEPENDENTS({ ssoConnections });
    await domainRows.remove(tx, tenantId, domainId);
    return domain.host;
  });
  // Claims are out of a tenant's reach. One that is left over by a crash right here has no proof, so the next who asks gets it.
  await services.database.asSystem('domain-claim', (tx) => freeHost(tx, tenantId, host));
}
