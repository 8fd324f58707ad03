import { commonErrors } from '@mainstay/core';
import { type Services, scopeOf, type TenantContext } from '@mainstay/kernel';
import { domainErrors } from './domains.errors.ts';
import * as repository from './domains.repository.ts';
import type { Domain, DomainById } from './domains.schemas.ts';
import { recordValue, shown } from './domains.service.ts';

/**
 * Looks for a domain's TXT record and, when it is there, makes the acting tenant the domain's one owner. A tenant that proved it before
 * stays the owner while its own record stands. Throws NOT_FOUND, DOMAIN_NOT_VERIFIED with the record that was looked for,
 * DOMAIN_TAKEN, DOMAIN_CHECK_FAILED when the DNS does not answer.
 */
export async function verifyDomain(ctx: TenantContext, { domainId }: DomainById): Promise<Domain> {
  const { tenantId, services, principal, request } = ctx;
  const domain = await ctx.db.one((tx) => repository.findDomain(tx, tenantId, domainId));
  if (!domain) throw commonErrors.NOT_FOUND();
  const { record } = shown(domain);
  const found = await lookUp(services, tenantId, record.name);
  if (!found.has(record.value)) throw domainErrors.NOT_VERIFIED({ record });
  await releaseUnproven(services, tenantId, domain.host, found);
  return services.database.asSystem(
    'domain-claim',
    async (tx) => {
      // The token is a domain's own: one that was removed and added again meanwhile is another.
      const current = await repository.lockDomain(tx, tenantId, domainId);
      if (!current) throw commonErrors.NOT_FOUND();
      if (!(await repository.claimHost(tx, tenantId, domain.host))) throw domainErrors.TAKEN();
      return shown(await repository.markVerified(tx, tenantId, domainId));
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
  const holder = await database.asSystem('domain-claim', (tx) => repository.findHolder(tx, host));
  if (!holder || holder.tenantId === tenantId) return;
  const { domainId, token } = holder;
  if (token !== null && found.has(recordValue(token))) throw domainErrors.TAKEN();
  await database.asSystem(
    'domain-claim',
    async (tx) => {
      // Between the look and this, the other may have removed the domain; its claim is free then, too.
      if (domainId !== null && token !== null) await repository.unverify(tx, holder.tenantId, domainId, token);
      await repository.freeHost(tx, holder.tenantId, host);
    },
    { tenantId: holder.tenantId, actorType: 'system' },
  );
  logger.info({ host, from: holder.tenantId, to: tenantId }, 'a domain changes hands: its record names another tenant');
}
