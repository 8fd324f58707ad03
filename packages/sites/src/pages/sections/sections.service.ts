import { commonErrors } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import { checkVersion, emit, type NewEvent, type Services, type TenantContext } from '@mainstay/kernel';
import { z } from 'zod';
import { findSiteSettings, siteWriter } from '../../generations/index.ts';
import { currentContent, parseContent, sectionTypes, shownContent } from '../content/section-registry.ts';
import { EMBED_HOSTS } from '../content/section-types.ts';
import { draftChanged } from '../draft.rows.ts';
import { sectionErrors } from '../pages.errors.ts';
import { pageRows } from '../pages.rows.ts';
import {
  insertSections,
  orderSections,
  removeSections,
  type SectionRow,
  sectionRows,
  sectionsOf,
} from './sections.rows.ts';
import type {
  BulkSections,
  CreateSection,
  ReorderSections,
  Section,
  SectionById,
  SectionInput,
  SectionList,
  SectionsOfPage,
  SectionTypeList,
  UpdateSection,
} from './sections.schemas.ts';

/** A section as it is shown to who edits it. */
export function presentSection(services: Services, row: SectionRow): Section {
  const { known, ...current } = currentContent(services, row);
  return { ...row, ...current, content: shownContent(current), known };
}

/** The sections of a page's draft, in their order. Throws NOT_FOUND. */
export async function listSections(ctx: TenantContext, { pageId }: SectionsOfPage): Promise<SectionList> {
  return ctx.db.read(async (tx) => {
    await pageRows.get(tx, ctx.tenantId, pageId);
    const rows = await sectionsOf(tx, ctx.tenantId, pageId);
    return { data: rows.map((row) => presentSection(ctx.services, row)) };
  });
}

/** One section of a page's draft. Throws NOT_FOUND. */
export async function getSection(ctx: TenantContext, { pageId, id }: SectionById): Promise<Section> {
  return ctx.db.read(async (tx) => presentSection(ctx.services, await sectionOf(tx, ctx.tenantId, pageId, id)));
}

/** The types of section of this installation, with the JSON Schema of each one's content. */
export function listSectionTypes(services: Services): SectionTypeList {
  const data = [...sectionTypes(services).values()].map(({ type, schemaVersion, required, schema }) => ({
    type,
    schemaVersion,
    required: [...required],
    schema: z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Record<string, unknown>,
  }));
  return { data };
}

/** Adds a section. Throws NOT_FOUND, VALIDATION_ERROR, PAGE_TOO_LARGE. */
export async function createSection(ctx: TenantContext, { pageId, index, ...input }: CreateSection): Promise<Section> {
  return changeSections(ctx, pageId, async (tx, before) => {
    const at = Math.min(index ?? before.length, before.length);
    const [id] = await addSections(tx, ctx, pageId, before.length, [input]);
    const ids = before.map((section) => section.id);
    await orderSections(tx, ctx.tenantId, pageId, [...ids.slice(0, at), id!, ...ids.slice(at)]);
    const row = await sectionRows.get(tx, ctx.tenantId, id!);
    return { answer: presentSection(ctx.services, row), events: [sectionEvent('section.created', row)] };
  });
}

/** Changes a section. Throws NOT_FOUND, VERSION_CONFLICT, VALIDATION_ERROR, PAGE_TOO_LARGE. */
export async function updateSection(ctx: TenantContext, { pageId, ...input }: UpdateSection): Promise<Section> {
  return changeSections(ctx, pageId, async (tx) => {
    const row = await changeSection(tx, ctx, pageId, input, '');
    return { answer: presentSection(ctx.services, row), events: [sectionEvent('section.updated', row)] };
  });
}

/** Deletes a section. Throws NOT_FOUND. */
export async function deleteSection(ctx: TenantContext, { pageId, id }: SectionById): Promise<void> {
  await changeSections(ctx, pageId, async (tx, before) => {
    const row = await sectionOf(tx, ctx.tenantId, pageId, id);
    await removeSections(tx, ctx.tenantId, pageId, [id]);
    const left = before.map((section) => section.id).filter((one) => one !== id);
    await orderSections(tx, ctx.tenantId, pageId, left);
    return { answer: undefined, events: [sectionEvent('section.deleted', row)] };
  });
}

/** Puts a page's sections into an order. Throws NOT_FOUND, SECTION_SET_MISMATCH when the ids are not exactly the page's. */
export async function reorderSections(ctx: TenantContext, { pageId, ids }: ReorderSections): Promise<SectionList> {
  return changeSections(ctx, pageId, async (tx, before) => {
    requireSet(before, ids);
    await orderSections(tx, ctx.tenantId, pageId, ids);
    const rows = await sectionsOf(tx, ctx.tenantId, pageId);
    const old = new Map(before.map(({ id, position }) => [id, position]));
    const moved = rows.filter(({ id, position }) => old.get(id) !== position);
    return {
      answer: { data: rows.map((row) => presentSection(ctx.services, row)) },
      events: moved.map((row) => sectionEvent('section.updated', row)),
    };
  });
}

/**
 * Deletes, changes and creates sections at once, and puts them into an order; all of it or nothing. Throws NOT_FOUND, VERSION_CONFLICT,
 * VALIDATION_ERROR, SECTION_SET_MISMATCH, PAGE_TOO_LARGE.
 */
export async function bulkSections(
  ctx: TenantContext,
  { pageId, order, ...input }: BulkSections,
): Promise<SectionList> {
  const { tenantId, services } = ctx;
  return changeSections(ctx, pageId, async (tx, before) => {
    const events: NewEvent[] = [];
    for (const id of input.delete)
      events.push(sectionEvent('section.deleted', await sectionOf(tx, tenantId, pageId, id)));
    if (input.delete.length > 0) await removeSections(tx, tenantId, pageId, input.delete);
    for (const [index, change] of input.update.entries())
      events.push(sectionEvent('section.updated', await changeSection(tx, ctx, pageId, change, `update.${index}`)));
    const made = await addSections(tx, ctx, pageId, before.length, input.create, 'create');
    const now = await sectionsOf(tx, tenantId, pageId);
    const ids =
      order?.map((id) => (id.startsWith('$') ? (made[Number(id.slice(1)) - 1] ?? id) : id)) ?? now.map(({ id }) => id);
    requireSet(now, ids);
    await orderSections(tx, tenantId, pageId, ids);
    const rows = await sectionsOf(tx, tenantId, pageId);
    events.push(...rows.filter(({ id }) => made.includes(id)).map((row) => sectionEvent('section.created', row)));
    return { answer: { data: rows.map((row) => presentSection(services, row)) }, events };
  });
}

/** Adds sections behind those that are there; `path` names the list in the input. Returns their ids. Throws VALIDATION_ERROR. */
export async function addSections(
  tx: Tx,
  { services, tenantId }: Pick<TenantContext, 'services' | 'tenantId'>,
  pageId: string,
  from: number,
  inputs: readonly SectionInput[],
  path?: string,
): Promise<string[]> {
  const embedHosts = await embedHostsOf(
    tx,
    tenantId,
    inputs.map(({ type }) => type),
  );
  const added = inputs.map(({ type, content, settings = {}, hidden = false }, index) => ({
    ...parseContent(services, type, content, { path: path === undefined ? '' : `${path}.${index}`, embedHosts }),
    settings,
    hidden,
  }));
  return insertSections(tx, tenantId, pageId, from, added);
}

async function changeSection(
  tx: Tx,
  { services, tenantId }: TenantContext,
  pageId: string,
  { id, version, content, ...changes }: Omit<UpdateSection, 'pageId'>,
  path: string,
): Promise<SectionRow> {
  const old = await sectionOf(tx, tenantId, pageId, id);
  checkVersion(version, old, { content, ...changes });
  const embedHosts = await embedHostsOf(tx, tenantId, [old.type]);
  const parsed = content === undefined ? undefined : parseContent(services, old.type, content, { path, embedHosts });
  const given = { content: parsed?.content, schemaVersion: parsed?.schemaVersion, ...changes };
  return sectionRows.update(tx, tenantId, id, given);
}

async function embedHostsOf(tx: Tx, tenantId: string, types: readonly string[]): Promise<readonly string[]> {
  if (!types.includes('embed')) return EMBED_HOSTS;
  const { embedHosts } = await findSiteSettings(tx, tenantId);
  return embedHosts.length > 0 ? embedHosts : EMBED_HOSTS;
}

/** A section, of this page and no other. Throws NOT_FOUND. */
async function sectionOf(tx: Tx, tenantId: string, pageId: string, id: string): Promise<SectionRow> {
  const row = await sectionRows.get(tx, tenantId, id);
  if (row.pageId !== pageId) throw commonErrors.NOT_FOUND();
  return row;
}

function requireSet(rows: readonly { id: string }[], ids: readonly string[]): void {
  const missing = rows.map(({ id }) => id).filter((id) => !ids.includes(id));
  const unknown = ids.filter((id, index) => !rows.some((row) => row.id === id) || ids.indexOf(id) !== index);
  if (missing.length > 0 || unknown.length > 0) throw sectionErrors.SET_MISMATCH({ missing, unknown });
}

/** A change of a page's sections, under the page's lock, so that no two make one position. */
async function changeSections<T>(
  ctx: TenantContext,
  pageId: string,
  change: (tx: Tx, before: SectionRow[]) => Promise<{ answer: T; events: NewEvent[] }>,
): Promise<T> {
  const { tenantId } = ctx;
  return ctx.db.write(async (tx) => {
    await pageRows.lock(tx, tenantId, pageId, 'no key update');
    const { answer, events } = await change(tx, await sectionsOf(tx, tenantId, pageId));
    await draftChanged(tx, tenantId, pageId);
    await emit(tx, siteWriter(ctx), ...events);
    return answer;
  });
}

function sectionEvent(type: string, { id, pageId, type: kind, position, version }: SectionRow): NewEvent {
  return { type, entity: { type: 'section', id, version }, data: { id, pageId, type: kind, position } };
}
