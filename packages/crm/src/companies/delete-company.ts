import { type ById, commonErrors } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import { emit, type TenantContext } from '@mainstay/kernel';
import { companyEvent } from './companies.events.ts';
import { companyRows, type CompanyRow, lockCompanies, lockWithDeleted, subsidiariesOf } from './companies.rows.ts';
import type { Company, DeleteCompany } from './companies.schemas.ts';
import { toCompany, type Writer, writerOf } from './write-company.ts';

/**
 * Deletes a company inside the caller's transaction. Throws NOT_FOUND; HAS_DEPENDENTS with their numbers while live contacts, open deals or live
 * companies name it, unless `unlink` takes it off them, each with a new version and its event.
 */
export async function removeCompany(tx: Tx, writer: Writer, id: string, unlink = false): Promise<CompanyRow> {
  const { services, tenantId, actor } = writer;
  await lockCompanies(tx, tenantId, 'tree');
  await companyRows.lock(tx, tenantId, id);
  const references = services.registry.referencesTo('company');
  const children = await subsidiariesOf(tx, tenantId, id);
  const counts: Record<string, number> = {};
  for (const reference of references) counts[reference.as] = await reference.count(tx, tenantId, id);
  if (children.length > 0) counts['companies'] = children.length;
  if (!unlink && Object.values(counts).some((count) => count > 0)) throw commonErrors.HAS_DEPENDENTS(counts);
  for (const reference of references) await reference.release(tx, writer, id, false);
  for (const child of children) {
    const orphan = await companyRows.update(tx, tenantId, child, { parentId: null });
    await emit(tx, { tenantId, actor }, companyEvent('company.updated', orphan, { changed: ['parentId'] }));
  }
  const company = await companyRows.softDelete(tx, tenantId, id);
  await emit(tx, { tenantId, actor }, companyEvent('company.deleted', company));
  return company;
}

/** Deletes a company; `restoreCompany` brings it back. Throws what `removeCompany` throws. */
export async function deleteCompany(ctx: TenantContext, { id, unlink }: DeleteCompany): Promise<void> {
  const writer = await writerOf(ctx);
  await ctx.db.write((tx) => removeCompany(tx, writer, id, unlink));
}

/**
 * Takes a company out of the bin inside the caller's transaction, to the top where its parent is gone by now. Throws NOT_FOUND,
 * COMPANY_DOMAIN_EXISTS, COMPANY_EXTERNAL_ID_EXISTS and CUSTOM_FIELD_NOT_UNIQUE when another has what it had.
 */
async function reviveCompany(tx: Tx, { tenantId, actor }: Writer, id: string): Promise<CompanyRow> {
  let company = await companyRows.restore(tx, tenantId, id, { mergedInto: null });
  if (company.parentId !== null && !(await companyRows.find(tx, tenantId, company.parentId)))
    company = await companyRows.update(tx, tenantId, id, { parentId: null });
  await emit(tx, { tenantId, actor }, companyEvent('company.restored', company));
  return company;
}

/** Brings a deleted company back. Throws NOT_FOUND, also for one that was merged away, and what `reviveCompany` throws. */
export async function restoreCompany(ctx: TenantContext, { id }: ById): Promise<Company> {
  const writer = await writerOf(ctx);
  return ctx.db.write(async (tx) => {
    await lockCompanies(tx, ctx.tenantId, 'tree');
    const current = await lockWithDeleted(tx, ctx.tenantId, id);
    if (!current || current.mergedInto !== null) throw commonErrors.NOT_FOUND();
    return toCompany(await reviveCompany(tx, writer, id), writer);
  });
}
