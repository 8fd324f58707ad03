import type { ById } from '@mainstay/core';
import type { TenantContext } from '@mainstay/kernel';
import {
  getImport as importOf,
  type ListImports,
  listImports as importsOf,
  revertImport as revert,
  startImport as start,
} from '../../transfer/index.ts';
import { contactImport } from './contact-import.ts';
import { Import, type ImportContacts, type ImportDetail, ImportOptions, type ImportPage } from './import.schemas.ts';

/** Takes a file in and queues its rows. Throws VALIDATION_ERROR when it cannot be read as a whole. */
export async function startImport(ctx: TenantContext, input: ImportContacts): Promise<Import> {
  const { unmapped, lists, strict, defaultCountry } = input;
  const options = { unmapped, lists, strict, defaultCountry };
  return Import.parse(await start(ctx, contactImport, input, options));
}

/** One import with its first faults. Throws NOT_FOUND. */
export async function getImport(ctx: TenantContext, input: ById): Promise<ImportDetail> {
  const { kept, ...detail } = await importOf(ctx, contactImport, input);
  const row = Import.parse(detail);
  const options = ImportOptions.parse(detail.options);
  return { ...detail, ...row, options, kept: kept.map(({ line, recordId }) => ({ line, contactId: recordId })) };
}

/** A page of the imports of contacts, newest first. */
export async function listImports(ctx: TenantContext, query: ListImports): Promise<ImportPage> {
  const { data, meta } = await importsOf(ctx, contactImport, query);
  return { data: data.map((row) => Import.parse(row)), meta };
}

/** Queues the undoing of an import. Throws NOT_FOUND, IMPORT_NOT_FINISHED, IMPORT_ALREADY_REVERTED, IMPORT_DRY_RUN. */
export async function revertImport(ctx: TenantContext, input: ById): Promise<Import> {
  return Import.parse(await revert(ctx, contactImport, input));
}
