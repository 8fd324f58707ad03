import type { TenantContext } from '@mainstay/kernel';
import { type BulkDelete, bulkDelete, bulkUpdate, runBulk } from '../../transfer/index.ts';
import { companyRows } from '../companies.rows.ts';
import type { UpdateCompany } from '../companies.schemas.ts';
import { removeCompany } from '../delete-company.ts';
import { addCompany, changeCompany, toCompany, writerOf } from '../write-company.ts';
import type { BulkCreateCompanies, BulkUpdateCompanies, CompanyBulkResults } from './bulk.schemas.ts';

/** Creates up to 100 companies. A result per item; all or nothing on request. */
export async function bulkCreateCompanies(
  ctx: TenantContext,
  { atomic, items }: BulkCreateCompanies,
): Promise<CompanyBulkResults> {
  const writer = await writerOf(ctx);
  return runBulk(ctx, atomic, items, async (tx, item) => ({
    company: toCompany(await addCompany(tx, writer, item), writer),
  }));
}

/** Changes up to 100 companies, each by itself, or all of a filter or a view alike. A result per item; all or nothing on request. */
export async function bulkUpdateCompanies(ctx: TenantContext, input: BulkUpdateCompanies): Promise<CompanyBulkResults> {
  const writer = await writerOf(ctx);
  const listed = { entity: 'company', rows: companyRows };
  return bulkUpdate(ctx, listed, input, async (tx, { id, version, ...changes }: UpdateCompany) => ({
    company: toCompany(await changeCompany(tx, writer, id, changes, { version }), writer),
  }));
}

/**
 * Deletes up to 100 companies, by their ids, a filter or a view. A result per item; all or nothing on request. One that others name is refused with
 * HAS_DEPENDENTS.
 */
export async function bulkDeleteCompanies(ctx: TenantContext, input: BulkDelete): Promise<CompanyBulkResults> {
  const writer = await writerOf(ctx);
  return bulkDelete(ctx, { entity: 'company', rows: companyRows }, input, (tx, id) => removeCompany(tx, writer, id));
}
