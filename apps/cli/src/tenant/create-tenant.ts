import { connect } from '../connection/connect.ts';
import type { Settings } from '../connection/settings.ts';
import { printRecord } from '../terminal/print-record.ts';

export interface NewTenant {
  name: string;
  subdomain?: string | undefined;
}

/** Creates a tenant of the signed-in person's own, and prints it. Throws SUBDOMAIN_TAKEN. */
export async function createTenant(settings: Settings, { name, subdomain }: NewTenant): Promise<void> {
  const wanted = { name, ...(subdomain === undefined ? {} : { subdomain }) };
  const tenant = await (await connect(settings)).tenants.create.mutate(wanted);
  await printRecord(settings, tenant, [
    ['Id', tenant.id],
    ['Tenant', tenant.name],
    ['Subdomain', tenant.subdomain],
  ]);
}
