import type { NewEvent } from '@mainstay/kernel';
import type { Tenant } from './tenants.schemas.ts';

/** What subscribers are told of a tenant. */
export function tenantEvent(type: string, tenant: Tenant): NewEvent {
  const { id, version, name, subdomain, status, plan } = tenant;
  return { type, entity: { type: 'tenant', id, version }, data: { name, subdomain, status, plan } };
}
