import { companies } from '@mainstay/db/schema';
import { emit, type QueryEntity } from '@mainstay/kernel';
import { and, eq, sql } from 'drizzle-orm';
import { companyEvent } from './companies.events.ts';
import { companyColumns } from './companies.rows.ts';

/** Gives companies, those in the bin among them, other custom fields; a live company's change is told of. */
export const rewriteCompanies: NonNullable<QueryEntity['rewrite']> = async (tx, { tenantId, actor }, customFields) => {
  const values = JSON.stringify([...customFields].map(([id, fields]) => ({ id, fields })));
  const rows = await tx
    .update(companies)
    .set({ customFields: sql`given.fields`, version: sql`${companies.version} + 1`, updatedAt: sql`now()` })
    .from(sql`jsonb_to_recordset(${values}::jsonb) as given(id uuid, fields jsonb)`)
    .where(and(eq(companies.tenantId, tenantId), sql`${companies.id} = given.id`))
    .returning({ ...companyColumns, deletedAt: companies.deletedAt });
  const live = rows.flatMap(({ deletedAt, ...row }) => (deletedAt === null ? row : []));
  const changed = { changed: ['customFields'] };
  await emit(tx, { tenantId, actor }, ...live.map((row) => companyEvent('company.updated', row, changed)));
};
