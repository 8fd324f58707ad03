import { Id, listInput, nameOf, pageOf, recordOf, updateInput } from '@mainstay/core';
import { z } from 'zod';
import { PlanKey, PlanLimits } from '../plans/index.ts';

/** Names that would mislead a visitor, or that the installation needs itself. */
const RESERVED_SUBDOMAINS = new Set(
  'www api app admin auth login mail smtp imap ftp cdn static assets files docs status help support blog mcp webhooks root mainstay'.split(
    ' ',
  ),
);

/** One DNS label (RFC 1035, section 2.3.1), 3 to 63 characters, not reserved. */
const Subdomain = z
  .string()
  .toLowerCase()
  .min(3)
  .max(63)
  .regex(/^[a-z0-9](?:[a-z0-9-]*[a-z0-9])$/, 'Use letters, digits and inner hyphens')
  .refine((name) => !RESERVED_SUBDOMAINS.has(name), 'This subdomain is reserved');

const TenantStatus = z.enum(['active', 'suspended']);

export const Tenant = recordOf({
  name: z.string(),
  subdomain: z.string(),
  status: TenantStatus,
  plan: z.string(),
});
export type Tenant = z.infer<typeof Tenant>;

export const TenantName = nameOf(2, 100);

export const CreateTenant = z.strictObject({ name: TenantName, subdomain: Subdomain.optional() });
export type CreateTenant = z.infer<typeof CreateTenant>;

export const SuspendTenant = z.strictObject({
  id: Id,
  reason: z.string().trim().min(3).max(500).describe('Kept in the tenant’s audit log'),
});
export type SuspendTenant = z.infer<typeof SuspendTenant>;

export const SetPlan = z.strictObject({
  id: Id,
  plan: PlanKey.optional(),
  planVersion: z.int().min(1).nullable().optional().describe('null, or left out with a plan: always the newest'),
  limits: PlanLimits.optional().describe('In place of the plan’s, by resource; {} for the plan’s own'),
});
export type SetPlan = z.output<typeof SetPlan>;

export const UpdateTenant = updateInput({ name: TenantName, subdomain: Subdomain });
export type UpdateTenant = z.infer<typeof UpdateTenant>;

export const ListTenants = listInput(['createdAt', 'name'], '-createdAt', {
  search: z.string().trim().min(1).max(100).optional(),
  status: TenantStatus.optional(),
  plan: z.string().max(50).optional(),
});
export type ListTenants = z.infer<typeof ListTenants>;

export const TenantPage = pageOf(Tenant);
