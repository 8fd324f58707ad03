import type { Tx } from '@mainstay/db';
import { apiKeyUsage } from '@mainstay/db/schema';
import { and, between, eq, sql } from 'drizzle-orm';

/** Calls of one key to one procedure on one day. */
export interface UsageCell {
  tenantId: string;
  keyId: string;
  day: string;
  procedure: string;
  calls: number;
  /** ISO 8601. */
  lastUsedAt: string;
}

/** Adds calls to what is stored of one tenant. Keys that are gone by now are left out. */
export async function addUsage(tx: Tx, tenantId: string, cells: readonly UsageCell[]): Promise<void> {
  const batch = sql`json_to_recordset(${JSON.stringify(cells)}::text::json) as batch("keyId" uuid, day date, procedure text,
    calls int, "lastUsedAt" timestamptz)`;
  // Two processes that write at once lock the keys in the same order, so neither waits for the other in a circle.
  await tx.execute(sql`
    select id from api_keys where tenant_id = ${tenantId}::uuid and id in (select "keyId" from ${batch})
     order by id for no key update`);
  await tx.execute(sql`
    update api_keys set last_used_at = greatest(last_used_at, used.at)
      from (select "keyId", max("lastUsedAt") as at from ${batch} group by "keyId") used
     where tenant_id = ${tenantId}::uuid and id = used."keyId"`);
  await tx.execute(sql`
    insert into api_key_usage (tenant_id, key_id, day, procedure, calls)
    select keys.tenant_id, keys.id, batch.day, batch.procedure, batch.calls
      from ${batch} join api_keys keys on keys.tenant_id = ${tenantId}::uuid and keys.id = batch."keyId"
        on conflict (tenant_id, key_id, day, procedure) do update set calls = api_key_usage.calls + excluded.calls`);
}

/** A key's calls between two days, both included, by day and procedure. */
export async function listUsage(tx: Tx, tenantId: string, keyId: string, from: string, to: string) {
  return tx
    .select({ day: apiKeyUsage.day, procedure: apiKeyUsage.procedure, calls: apiKeyUsage.calls })
    .from(apiKeyUsage)
    .where(and(eq(apiKeyUsage.tenantId, tenantId), eq(apiKeyUsage.keyId, keyId), between(apiKeyUsage.day, from, to)))
    .orderBy(apiKeyUsage.day, apiKeyUsage.procedure);
}
