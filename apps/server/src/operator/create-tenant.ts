import type { Settings } from '@mainstay/cli';
import { CliError, createTenant, EXIT, printRecord, usageError } from '@mainstay/cli/terminal';
import { users } from '@mainstay/db/schema';
import { createTenantFor } from '@mainstay/platform';
import { and, eq, isNull } from 'drizzle-orm';
import { serverDatabaseUrl } from './database-url.ts';
import { withServices } from './open-services.ts';

/** One DNS label (RFC 1035, section 2.3.1), as the API asks for; names that it reserves are an operator's to give. */
const SUBDOMAIN = /^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/;

export interface TenantFlags {
  name: string;
  subdomain?: string | undefined;
  owner?: string | undefined;
  databaseUrl?: string | undefined;
}

/** Creates a tenant and prints it: for an owner in the database itself, without one the signed-in person's own. Throws USAGE, NOT_FOUND, SUBDOMAIN_TAKEN. */
export async function createTenantOf(
  settings: Settings,
  { owner, databaseUrl, ...wanted }: TenantFlags,
): Promise<void> {
  if (owner === undefined && databaseUrl !== undefined) throw usageError('--database-url needs --owner');
  if (owner === undefined) return createTenant(settings, wanted);
  const { name, subdomain } = wanted;
  if (name.trim().length < 2 || name.length > 100) throw usageError('--name needs 2 to 100 characters');
  if (subdomain !== undefined && !SUBDOMAIN.test(subdomain)) {
    throw usageError('--subdomain needs 3 to 63 small letters, digits and inner hyphens');
  }
  const email = owner.trim().toLowerCase();
  const tenant = await withServices(serverDatabaseUrl(databaseUrl), async (services) => {
    const [found] = await services.database.asSystem('seed', (tx) =>
      tx
        .select({ id: users.id })
        .from(users)
        .where(and(eq(users.email, email), isNull(users.deletedAt))),
    );
    if (!found) throw new CliError('NOT_FOUND', EXIT.refused, `There is no user with the email ${email}`);
    return createTenantFor(services, { name, ...(subdomain === undefined ? {} : { subdomain }), ownerId: found.id });
  });
  await printRecord(settings, tenant, [
    ['Id', tenant.id],
    ['Tenant', tenant.name],
    ['Subdomain', tenant.subdomain],
    ['Owner', owner],
  ]);
}
