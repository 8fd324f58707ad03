import type { NewEvent } from '@mainstay/kernel';
import { z } from 'zod';
import { TenantSettings } from './settings.schemas.ts';
import { Tenant } from './tenants.schemas.ts';

const TenantFacts = Tenant.pick({ name: true, subdomain: true, status: true, plan: true });

/** The events of tenants, and what they hold. */
export const tenantEvents = {
  'tenant.created': TenantFacts,
  'tenant.updated': TenantFacts.extend({
    settings: TenantSettings.omit({ version: true }).optional().describe('Where it is the settings that changed'),
    settingsVersion: z.int().optional(),
  }),
  'tenant.deleted': TenantFacts,
};

/** What subscribers are told of a tenant. */
export function tenantEvent(type: keyof typeof tenantEvents, tenant: Tenant): NewEvent {
  const { id, version, name, subdomain, status, plan } = tenant;
  return { type, entity: { type: 'tenant', id, version }, data: { name, subdomain, status, plan } };
}
