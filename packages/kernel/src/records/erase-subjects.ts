import type { Tx } from '@mainstay/db';
import { sql } from 'drizzle-orm';

/**
 * What erasing people takes in a tenant's audit log: deletes the values that its rows hold about them, and writes down there that they were
 * erased, without which `audit.verify` takes a value that is gone for a fault. In the transaction that deletes the people, behind the
 * deletion, whose own audit rows hold values too. Needs the system role. Returns how many values went.
 */
export async function eraseSubjects(
  tx: Tx,
  tenantId: string,
  entityType: string,
  ids: readonly string[],
): Promise<number> {
  const [row] = await tx.execute<{ gone: number }>(sql`
    select mainstay.erase_subjects(${tenantId}, ${entityType}, array(
      select json_array_elements_text(${JSON.stringify(ids)}::text::json)::uuid)) as gone`);
  return row?.gone ?? 0;
}
