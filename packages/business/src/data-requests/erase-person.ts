import type { Tx } from '@mainstay/db';
import { type Person, uuids } from '@mainstay/kernel';
import { sql } from 'drizzle-orm';

/**
 * Deletes and scrubs all that is held about a person, in one transaction of the system role: what refers to others first. A table of its own does what
 * its module declared. Throws LEGAL_HOLD.
 */
export async function erasePerson(tx: Tx, person: Person): Promise<void> {
  const { services, tenantId, ids } = person;
  const people = uuids(ids);
  // Whoever places a hold has one of these locked: it is seen, or comes too late.
  await tx.execute(sql`select 1 from tenants where id = ${tenantId} for key share`);
  await tx.execute(
    sql`select 1 from contacts where tenant_id = ${tenantId} and id = any (${people}) order by id for update`,
  );
  for (const { run } of [...services.registry.personalData.values()].reverse()) await run?.(tx, person, people);
}
