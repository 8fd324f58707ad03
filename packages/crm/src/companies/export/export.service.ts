import { isOneStatement, prepareQuery, queryPage, type TenantContext } from '@mainstay/kernel';
import { fieldsOf } from '../../custom-fields/index.ts';
import { csvFile, exportPieces, jsonFile } from '../../transfer/index.ts';
import { withView } from '../../views/index.ts';
import { companyRows } from '../companies.rows.ts';
import type { Company } from '../companies.schemas.ts';
import { companyFilter } from '../companies.service.ts';
import { companyColumns } from '../import/company-columns.ts';
import { toCompany } from '../write-company.ts';
import type { ExportCompanies } from './export.schemas.ts';

/** What a company is, without its identity in this installation and its times. */
function factsOf(company: Company): Record<string, unknown> {
  const { id: _id, version: _version, createdAt: _created, updatedAt: _updated, ...facts } = company;
  return facts;
}

/** The companies that pass the filters, in the order of `sort`, as a file in pieces. Throws FILTER_NEEDS_INDEX, FORBIDDEN, VIEW_INVALID. */
export async function exportCompanies(
  ctx: TenantContext,
  { format, dialect, ...input }: ExportCompanies,
): Promise<AsyncIterable<string>> {
  const { sort, ...filters } = await withView(ctx, 'company', input, 'createdAt');
  const fields = await fieldsOf(ctx.services, ctx.tenantId, 'company');
  const { where, narrowed } = companyFilter(ctx.tenantId, filters);
  const prepared = await prepareQuery(ctx, 'company', { filter: filters.filter, sort }, { narrowed });
  const open = isOneStatement(prepared, {}) ? ctx.db.one : ctx.db.read;
  const writer =
    format === 'json' ? jsonFile<Company>('companies') : csvFile('companies', companyColumns, factsOf, dialect);
  return exportPieces(ctx, writer, async (page) => {
    const { data, meta } = await open((tx) => queryPage(tx, companyRows, prepared, { ...page, sort }, where));
    return { data: data.map((row) => toCompany(row, { fields })), meta };
  });
}
