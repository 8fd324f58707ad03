import type { ById } from '@mainstay/core';
import type { TenantContext } from '@mainstay/kernel';
import {
  FlatOptions,
  getImport,
  type ListImports,
  listImports,
  revertImport,
  startImport,
} from '../../transfer/index.ts';
import { companyImport } from './company-import.ts';
import {
  CompanyImport,
  type CompanyImportDetail,
  type CompanyImportPage,
  type ImportCompanies,
} from './import.schemas.ts';

/** Takes a file in and queues its rows. Throws VALIDATION_ERROR when it cannot be read as a whole. */
export async function importCompanies(ctx: TenantContext, input: ImportCompanies): Promise<CompanyImport> {
  return CompanyImport.parse(await startImport(ctx, companyImport, input, FlatOptions.parse(input)));
}

/** One import with its first faults. Throws NOT_FOUND. */
export async function getCompanyImport(ctx: TenantContext, input: ById): Promise<CompanyImportDetail> {
  const { kept, ...detail } = await getImport(ctx, companyImport, input);
  const options = FlatOptions.parse(detail.options);
  const told = kept.map(({ line, recordId }) => ({ line, companyId: recordId }));
  return { ...detail, ...CompanyImport.parse(detail), options, kept: told };
}

/** A page of the imports of companies, newest first. */
export async function listCompanyImports(ctx: TenantContext, query: ListImports): Promise<CompanyImportPage> {
  const { data, meta } = await listImports(ctx, companyImport, query);
  return { data: data.map((row) => CompanyImport.parse(row)), meta };
}

/** Queues the undoing of an import. Throws NOT_FOUND, IMPORT_NOT_FINISHED, IMPORT_ALREADY_REVERTED, IMPORT_DRY_RUN. */
export async function revertCompanyImport(ctx: TenantContext, input: ById): Promise<CompanyImport> {
  return CompanyImport.parse(await revertImport(ctx, companyImport, input));
}
