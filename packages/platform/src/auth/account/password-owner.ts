import type { Tx } from '@mainstay/db';
import { memberships, tenants } from '@mainstay/db/schema';
import { eq } from 'drizzle-orm';
import type { PasswordOwner } from './password-policy.ts';

/** What a person's password must not be made of. Needs the system role. */
export async function passwordOwner(
  tx: Tx,
  { id, email, name }: { id: string; email: string; name: string },
): Promise<PasswordOwner> {
  const rows = await tx
    .select({ name: tenants.name, subdomain: tenants.subdomain })
    .from(memberships)
    .innerJoin(tenants, eq(tenants.id, memberships.tenantId))
    .where(eq(memberships.userId, id))
    .limit(5);
  return { email, name, tenantNames: rows.flatMap((row) => [row.name, row.subdomain]) };
}
