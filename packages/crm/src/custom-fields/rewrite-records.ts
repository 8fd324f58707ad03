import type { Tx } from '@mainstay/db';
import { constraintErrors, type QueryEntity, type TenantContext } from '@mainstay/kernel';
import { type SQL, sql } from 'drizzle-orm';
import { customFieldErrors } from './custom-fields.errors.ts';

type Values = Record<string, unknown>;

/** Records changed by one statement, so that none outlasts its time. */
const BATCH = 500;

/** Gives the records that meet a condition, those in the bin among them, other custom fields, and tells of each. Throws CUSTOM_FIELD_NOT_UNIQUE. */
export async function rewriteRecords(
  tx: Tx,
  { services, tenantId, principal }: TenantContext,
  { table, rewrite }: QueryEntity,
  where: SQL,
  change: (stored: Values, id: string) => Values,
): Promise<number> {
  let rewritten = 0;
  for (let after: string | undefined; ; ) {
    const behind = after === undefined ? sql`` : sql` and r.id > ${after}`;
    const rows = await tx.execute<{ id: string; fields: Values }>(
      sql`select r.id, r.custom_fields as fields from ${table} r where r.tenant_id = ${tenantId} and ${where}${behind} order by r.id limit ${BATCH} for update`,
    );
    if (rows.length === 0) return rewritten;
    const values = new Map([...rows].map(({ id, fields }) => [id, change(fields, id)]));
    await rewrite?.(tx, { services, tenantId, actor: principal.actor }, values).catch(
      constraintErrors({ custom_field_values_unique: customFieldErrors.NOT_UNIQUE }, {}),
    );
    rewritten += rows.length;
    after = rows.at(-1)?.id;
  }
}
