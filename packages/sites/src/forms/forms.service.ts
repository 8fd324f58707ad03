import { type ById, commonErrors } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import { forms } from '@mainstay/db/schema';
import { checkVersion, type RequestContext, type TenantContext } from '@mainstay/kernel';
import { eq } from 'drizzle-orm';
import { changeSite, lockSite, siteWriter } from '../generations/index.ts';
import { faultDetails } from './form-fields.ts';
import { formEvent } from './forms.events.ts';
import { formRows, type FormRow, shownForm } from './forms.rows.ts';
import type { CreateForm, Form, FormPage, ListForms, Submitted, SubmitForm, UpdateForm } from './forms.schemas.ts';
import { openForm, submitForm } from './submit-form.ts';
import { keepSubmissions } from './submissions/submissions.rows.ts';

/** A page of the tenant's forms. */
export async function listForms(ctx: TenantContext, { active, ...query }: ListForms): Promise<FormPage> {
  const filters = active === undefined ? [] : [eq(forms.active, active)];
  const { data, meta } = await ctx.db.read((tx) => formRows.page(tx, ctx.tenantId, query, filters));
  return { data: data.map(shownForm), meta };
}

/** One form. Throws NOT_FOUND. */
export async function getForm(ctx: TenantContext, { id }: ById): Promise<Form> {
  return shownForm(await ctx.db.one((tx) => formRows.get(tx, ctx.tenantId, id)));
}

/** Makes a form; visitors find it where a section of a page names it. */
export async function createForm(ctx: TenantContext, input: CreateForm): Promise<Form> {
  return ctx.db.write(async (tx) => {
    const row = await formRows.insert(tx, ctx.tenantId, input);
    await ctx.emit(tx, formEvent('form.created', row));
    return shownForm(row);
  });
}

/** Changes a form, at once on the pages that show it. Throws NOT_FOUND, VERSION_CONFLICT, PUBLISH_BUSY. */
export async function updateForm(ctx: TenantContext, { id, version, ...changes }: UpdateForm): Promise<Form> {
  return ctx.db.write(async (tx) => {
    const live = await lockSite(tx, ctx.tenantId);
    const old = await formRows.lock(tx, ctx.tenantId, id);
    checkVersion(version, old, changes);
    const row = await formRows.update(tx, ctx.tenantId, id, changes);
    if (changes.retentionDays !== undefined) await keepSubmissions(tx, ctx.tenantId, id, changes.retentionDays);
    await showChange(tx, ctx, live, row, 'Changed');
    await ctx.emit(tx, formEvent('form.updated', row, Object.keys(changes)));
    return shownForm(row);
  });
}

/** Deletes a form, with what it has had once its time in the bin is over. Throws NOT_FOUND, PUBLISH_BUSY. */
export async function deleteForm(ctx: TenantContext, { id }: ById): Promise<void> {
  await ctx.db.write(async (tx) => {
    const live = await lockSite(tx, ctx.tenantId);
    const row = await formRows.softDelete(tx, ctx.tenantId, id);
    await showChange(tx, ctx, live, row, 'Deleted');
    await ctx.emit(tx, formEvent('form.deleted', row));
  });
}

/** Brings a deleted form back. Throws NOT_FOUND, PUBLISH_BUSY. */
export async function restoreForm(ctx: TenantContext, { id }: ById): Promise<Form> {
  return ctx.db.write(async (tx) => {
    const live = await lockSite(tx, ctx.tenantId);
    const row = await formRows.restore(tx, ctx.tenantId, id);
    await showChange(tx, ctx, live, row, 'Restored');
    await ctx.emit(tx, formEvent('form.restored', row));
    return shownForm(row);
  });
}

/** Sends a form, as a visitor does. Throws NOT_FOUND, VALIDATION_ERROR with the keys of the fields, ORIGIN_NOT_ALLOWED, RATE_LIMITED. */
export async function submitFormAs(ctx: RequestContext, { formId, fields }: SubmitForm): Promise<Submitted> {
  const open = await openForm(ctx.services, formId);
  const refused = await submitForm(ctx.services, open, {
    fields,
    ip: ctx.request.ip,
    origin: undefined,
    host: undefined,
  });
  if (refused) throw commonErrors.VALIDATION_ERROR(faultDetails(refused.faults));
  return submittedTo(open.form);
}

/** What a visitor is told. */
export function submittedTo({ message, redirectUrl }: FormRow): Submitted {
  return { status: 'received', message, redirectUrl };
}

/** Pages are kept by their generation: one that shows the form shows it as it is now. */
async function showChange(
  tx: Tx,
  ctx: TenantContext,
  live: number,
  { id, name }: FormRow,
  verb: string,
): Promise<void> {
  if (live === 0) return;
  const change = { kind: 'form' as const, refId: id, summary: `${verb} the form ${name}`, close: [], open: [] };
  await changeSite(tx, siteWriter(ctx), live, { ...change, tags: [`form-${id}`] });
}
