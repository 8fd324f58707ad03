import type { Tx } from '@mainstay/db';
import { checkVersion, emit, type TenantContext } from '@mainstay/kernel';
import { siteWriter } from '../../generations/index.ts';
import { draftChanged, freezeDraft } from '../draft.rows.ts';
import { templateErrors } from '../pages.errors.ts';
import { pageRows } from '../pages.rows.ts';
import type { PageDetails } from '../pages.schemas.ts';
import { pageDetails, pageEvent } from '../pages.service.ts';
import { insertSections, orderSections, removeSections, sectionRows, sectionsOf } from '../sections/sections.rows.ts';
import { findSeo, saveSeo } from '../seo/seo.rows.ts';
import { type BaseSection, customisedPaths, findTemplateBase, type TemplateBase } from './template-state.ts';
import type { ResetToTemplate } from './templates.schemas.ts';

/**
 * Takes what was customised back to what the template put there: all of it, or what is at or below some paths. The draft as it was is kept
 * as a version. Throws NOT_FOUND, VERSION_CONFLICT, TEMPLATE_NOT_APPLIED, PAGE_TOO_LARGE.
 */
export async function resetPage(
  ctx: TenantContext,
  { id, version, paths: wanted }: ResetToTemplate,
): Promise<PageDetails> {
  const { tenantId, principal } = ctx;
  return ctx.db.write(async (tx) => {
    const old = await pageRows.lock(tx, tenantId, id, 'no key update');
    checkVersion(version, old, { sections: [] });
    const base = await findTemplateBase(tx, tenantId, id);
    if (base === null) throw templateErrors.NOT_APPLIED();
    const all = customisedPaths(base, await sectionsOf(tx, tenantId, id), await findSeo(tx, tenantId, id));
    const paths = wanted
      ? all.filter((path) => wanted.some((one) => path === one || path.startsWith(`${one.replace(/\/$/, '')}/`)))
      : all;
    if (paths.length === 0) return pageDetails(tx, ctx, old);
    const note = 'Before it was reset to its template';
    await freezeDraft(tx, tenantId, id, { reason: 'template', note, createdBy: principal.userId });
    for (const path of paths) await resetPath(tx, tenantId, id, base, path);
    if (paths.includes('/sections/-') || wanted === undefined) await restoreOrder(tx, tenantId, id, base);
    await draftChanged(tx, tenantId, id);
    await pageRows.update(tx, tenantId, id, {});
    const row = await pageRows.get(tx, tenantId, id);
    await emit(tx, siteWriter(ctx), pageEvent('page.updated', row, ['sections', 'seo']));
    return pageDetails(tx, ctx, row);
  });
}

async function resetPath(tx: Tx, tenantId: string, pageId: string, base: TemplateBase, path: string): Promise<void> {
  const [area, key = '', ...rest] = path.slice(1).split('/').map(unescaped);
  if (area === 'seo') {
    await saveSeo(tx, tenantId, pageId, { [key]: base.seo[key as keyof TemplateBase['seo']] });
    return;
  }
  if (key === '-') return;
  const was = base.sections.find((section) => section.key === key);
  if (!was) {
    await removeSections(tx, tenantId, pageId, [key]);
    return;
  }
  if (rest.length === 0) {
    const there = await sectionsOf(tx, tenantId, pageId);
    const { key: _key, ...section } = was;
    await insertSections(tx, tenantId, pageId, there.length, [section]);
    return restoreOrder(tx, tenantId, pageId, base);
  }
  const is = await sectionRows.get(tx, tenantId, was.id);
  await sectionRows.update(tx, tenantId, was.id, resetField(was, is, rest));
}

/** The fields of a section in which one of them, by its pointer, is as the template had it. */
function resetField(was: BaseSection, is: Pick<BaseSection, 'content' | 'settings'>, pointer: string[]) {
  const [first, ...rest] = pointer;
  if (first === 'hidden' && rest.length === 0 && !('hidden' in is.content)) return { hidden: was.hidden };
  if (first === 'settings' && !('settings' in was.content))
    return { settings: withValue(is.settings, was.settings, rest) as Record<string, unknown> };
  return {
    content: withValue(is.content, was.content, pointer) as Record<string, unknown>,
    schemaVersion: was.schemaVersion,
  };
}

/** A value with what another has at a pointer; where their lists differ in length, the whole list. */
function withValue(value: unknown, other: unknown, [key, ...rest]: string[]): unknown {
  if (key === undefined || !isObject(value) || !isObject(other)) return other;
  if (Array.isArray(value) || Array.isArray(other)) {
    const index = Number(key);
    if (!Array.isArray(value) || !Array.isArray(other) || value.length !== other.length || !(index in value))
      return other;
    return value.map((item: unknown, at) => (at === index ? withValue(item, other[at], rest) : item));
  }
  const { [key]: mine, ...kept } = value;
  return key in other ? { ...kept, [key]: withValue(mine, other[key], rest) } : kept;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** Puts a template's sections into its order, in the places that they have among all. */
async function restoreOrder(tx: Tx, tenantId: string, pageId: string, base: TemplateBase): Promise<void> {
  const ids = (await sectionsOf(tx, tenantId, pageId)).map(({ id }) => id);
  const ordered = base.sections.map(({ id }) => id).filter((id) => ids.includes(id));
  const places = new Set(ordered);
  await orderSections(
    tx,
    tenantId,
    pageId,
    ids.map((id) => (places.has(id) ? ordered.shift()! : id)),
  );
}

function unescaped(segment: string): string {
  return segment.replaceAll('~1', '/').replaceAll('~0', '~');
}
