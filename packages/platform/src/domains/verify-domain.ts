import type { ById } from '@mainstay/core';
import { domains } from '@mainstay/db/schema';
import { type Services, scopeOf, type TenantContext } from '@mainstay/kernel';
import { sql } from 'drizzle-orm';
import { domainErrors } from './domains.errors.ts';
import { claimHost, domainRows, findHolder, freeHost, unverify } from './domains.rows.ts';
import type { Domain } from './domains.schemas.ts';
import { recordValue, shown } from './domains.service.ts';

/**
 * Looks for a domain's TXT record and, when it is there, makes the acting tenant the domain's one owner. A tenant that proved it before
 * stays the owner while its own record stands. Throws NOT_FOUND, DOMAIN_NOT_VERIFIED with the record that was looked for,
 * DOMAIN_TAKEN, DOMAIN_CHECK_FAILED when the DNS does not answer.
 */
export async function verifyDomain(ctx: TenantContext, { id: domainId }: ById): Promise<Domain> {
  const { tenantId, services, principal, request } = ctx;
  const domain = await ctx.db.one((tx) => domainRows.get(tx, tenantId, domainId));
  const { record } = shown(domain);
  const found = await lookUp(services, tenantId, record.name);
  if (!found.has(record.value)) throw domainErrors.NOT_VERIFIED({ record });
  await releaseUnproven(services, tenantId, domain.host, found);
  return services.database.asSystem(
    'domain-claim',
    async (tx) => {
      // The token is a domain's own: one that was removed and added again meanwhile is another.
      await domainRows.lock(tx, tenantId, domainId);
      if (!(await claimHost(tx, tenantId, domain.host))) throw domainErrors.TAKEN();
      return shown(
        await domainRows.update(tx, tenantId, domainId, { verifiedAt: sql`coalesce(${domains.verifiedAt}, now())` }),
      );
    },
    scopeOf(principal, request),
  );
}

async function lookUp({ outbound }: Services, tenantId: string, name: string): Promise<ReadonlySet<string>> {
  try {
    return new Set((await outbound.resolveTxt(tenantId, name)).map((text) => text.trim()));
  } catch (error) {
    throw domainErrors.CHECK_FAILED(undefined, { cause: error, retryAfterSeconds: 30 });
  }
}

/**
 * Frees a host from another tenant whose record is not among those just found: all tenants' records stand under one name. The other's
 * audit log shows it as the system's doing: who the newcomer is, is not theirs to know. Throws DOMAIN_TAKEN when the record stands.
 */
async function releaseUnproven(
  { database, logger }: Services,
  tenantId: string,
  host: string,
  found: ReadonlySet<string>,
): Promise<void> {
  const holder = await database.asSystem('domain-claim', (tx) => findHolder(tx, host));
  if (!holder || holder.tenantId === tenantId) return;
  const { domainId, token } = holder;
  if (token !== null && found.has(recordValue(token))) throw domainErrors.TAKEN();
  await database.asSystem(
    'domain-claim',
    async (tx) => {
      // Between the look and this, the other may have removed the domain; its claim is free then, too.
      if (domainId !== null && token !== null) await unverify(tx, holder.tenantId, domainId, token);
      await freeHost(tx, holder.tenantId, host);
    },
    { tenantId: holder.tenantId, actorType: 'system' },
  );
  logger.info({ host, from: holder.tenantId, to: tenantId }, 'a domain changes hands: its record names another tenant');
}
