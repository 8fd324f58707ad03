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
import { dealImport } from './deal-import.ts';
import { DealImport, type DealImportDetail, type DealImportPage, type ImportDeals } from './import.schemas.ts';

/** Takes a file in and queues its rows. Throws VALIDATION_ERROR when it cannot be read as a whole. */
export async function importDeals(ctx: TenantContext, input: ImportDeals): Promise<DealImport> {
  return DealImport.parse(await startImport(ctx, dealImport, input, FlatOptions.parse(input)));
}

/** One import with its first faults. Throws NOT_FOUND. */
export async function getDealImport(ctx: TenantContext, input: ById): Promise<DealImportDetail> {
  const { kept, ...detail } = await getImport(ctx, dealImport, input);
  const options = FlatOptions.parse(detail.options);
  const told = kept.map(({ line, recordId }) => ({ line, dealId: recordId }));
  return { ...detail, ...DealImport.parse(detail), options, kept: told };
}

/** A page of the imports of deals, newest first. */
export async function listDealImports(ctx: TenantContext, query: ListImports): Promise<DealImportPage> {
  const { data, meta } = await listImports(ctx, dealImport, query);
  return { data: data.map((row) => DealImport.parse(row)), meta };
}

/** Queues the undoing of an import. Throws NOT_FOUND, IMPORT_NOT_FINISHED, IMPORT_ALREADY_REVERTED, IMPORT_DRY_RUN. */
export async function revertDealImport(ctx: TenantContext, input: ById): Promise<DealImport> {
  return DealImport.parse(await revertImport(ctx, dealImport, input));
}
