import type { Tx } from '@mainstay/db';
import { pages } from '@mainstay/db/schema';
import { and, eq } from 'drizzle-orm';
import type { SectionContent } from '../content/define-section.ts';
import { changesBetween } from '../publishing/diff-versions.ts';
import type { SectionRow } from '../sections/sections.rows.ts';
import type { Seo } from '../seo/seo.schemas.ts';
import { findTemplate } from './templates.rows.ts';

/** A section as a template put it into a draft; `key` is its type, with `-2` and so on behind it for further ones. */
export interface BaseSection {
  id: string;
  key: string;
  type: string;
  schemaVersion: number;
  content: SectionContent;
  settings: Record<string, unknown>;
  hidden: boolean;
}

/** What a template put into a draft. */
export interface TemplateBase {
  sections: BaseSection[];
  /** Sections that were there before, and stayed. */
  kept: string[];
  seo: { title?: string | null; description?: string | null };
}

/** What a template put into a page's draft; null where none did. */
export async function findTemplateBase(tx: Tx, tenantId: string, pageId: string): Promise<TemplateBase | null> {
  const [row] = await tx
    .select({ base: pages.templateBase })
    .from(pages)
    .where(and(eq(pages.tenantId, tenantId), eq(pages.id, pageId)));
  return (row?.base ?? null) as TemplateBase | null;
}

/** How a page stands to the template that was applied to it. */
export async function templateState(
  tx: Tx,
  tenantId: string,
  page: { id: string; templateId: string | null; templateVersion: number | null },
  sections: readonly SectionRow[],
  seo: Seo,
): Promise<{ customised: string[]; templateOutdated: boolean }> {
  const base = page.templateId === null ? null : await findTemplateBase(tx, tenantId, page.id);
  if (page.templateId === null || base === null) return { customised: [], templateOutdated: false };
  const template = await findTemplate(tx, page.templateId);
  return {
    customised: customisedPaths(base, sections, seo),
    templateOutdated: template !== undefined && template.version > (page.templateVersion ?? 0),
  };
}

/**
 * JSON pointers (RFC 6901) to what differs between what a template put into a draft and the draft: each in a section that is named by its
 * key; to a section by its id that somebody added; `/sections/-` for their order. Rich text differs as a whole.
 */
export function customisedPaths(base: TemplateBase, sections: readonly SectionRow[], seo: Seo): string[] {
  const now = new Map(sections.map((section) => [section.id, section]));
  const paths: string[] = [];
  for (const was of base.sections) {
    const is = now.get(was.id);
    const path = `/sections/${was.key}`;
    if (!is) {
      paths.push(path);
      continue;
    }
    paths.push(...changesBetween(was.content, is.content, path).map((change) => change.path));
    paths.push(...changesBetween(was.settings, is.settings, `${path}/settings`).map((change) => change.path));
    if (was.hidden !== is.hidden) paths.push(`${path}/hidden`);
  }
  const known = new Set([...base.kept, ...base.sections.map(({ id }) => id)]);
  paths.push(...sections.filter(({ id }) => !known.has(id)).map(({ id }) => `/sections/${id}`));
  const order = sections.flatMap(({ id }) => (base.sections.some((was) => was.id === id) ? [id] : []));
  const wanted = base.sections.map(({ id }) => id).filter((id) => now.has(id));
  if (order.join() !== wanted.join()) paths.push('/sections/-');
  for (const [field, value] of Object.entries(base.seo))
    if (seo[field as keyof TemplateBase['seo']] !== value) paths.push(`/seo/${field}`);
  return [...new Set(paths.map((path) => path.replace(/\/(?:doc|html)(?:\/.*)?$/, '')))];
}
