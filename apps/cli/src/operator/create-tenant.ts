import type { Mainstay } from '@mainstay/client';
import { connect } from '../connection/connect.ts';
import type { Settings } from '../connection/settings.ts';
import { CliError, EXIT, usageError } from '../failures.ts';
import { print, printJson } from '../terminal/output.ts';
import { recordLines } from '../terminal/table.ts';
import { serverDatabaseUrl } from './database-url.ts';

/** One DNS label (RFC 1035, section 2.3.1), as the API asks for; names that it reserves are an operator's to give. */
const SUBDOMAIN = /^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/;

type Tenant = Awaited<ReturnType<Mainstay['tenants']['create']['mutate']>>;

export interface TenantFlags {
  name: string;
  subdomain?: string | undefined;
  owner?: string | undefined;
  databaseUrl?: string | undefined;
}

/** Creates a tenant: the signed-in user's own, or for another owner in the database itself. */
export async function createTenant(settings: Settings, flags: TenantFlags): Promise<void> {
  const { name, subdomain, owner, databaseUrl } = flags;
  if (owner === undefined && databaseUrl !== undefined) throw usageError('--database-url needs --owner');
  const wanted = { name, ...(subdomain === undefined ? {} : { subdomain }) };
  const tenant =
    owner === undefined
      ? await (await connect(settings)).tenants.create.mutate(wanted)
      : await createFor(owner, wanted, serverDatabaseUrl(databaseUrl));
  if (settings.output === 'json') return printJson(tenant);
  await print(
    recordLines([
      ['Id', tenant.id],
      ['Tenant', tenant.name],
      ['Subdomain', tenant.subdomain],
      ['Owner', owner],
    ]),
  );
}

async function createFor(
  owner: string,
  wanted: { name: string; subdomain?: string },
  databaseUrl: string,
): Promise<Tenant> {
  const [{ withServices }, { createTenantFor }, { users }, { and, eq, isNull }] = await Promise.all([
    import('./open-services.ts'),
    import('@mainstay/platform'),
    import('@mainstay/db/schema'),
    import('drizzle-orm'),
  ]);
  if (wanted.name.trim().length < 2 || wanted.name.length > 100) throw usageError('--name needs 2 to 100 characters');
  if (wanted.subdomain !== undefined && !SUBDOMAIN.test(wanted.subdomain)) {
    throw usageError('--subdomain needs 3 to 63 small letters, digits and inner hyphens');
  }
  const email = owner.trim().toLowerCase();
  return withServices(databaseUrl, async (services) => {
    const [found] = await services.database.asSystem('seed', (tx) =>
      tx
        .select({ id: users.id })
        .from(users)
        .where(and(eq(users.email, email), isNull(users.deletedAt))),
    );
    if (!found) throw new CliError('NOT_FOUND', EXIT.refused, `There is no user with the email ${email}`);
    return createTenantFor(services, { ...wanted, ownerId: found.id });
  });
}
