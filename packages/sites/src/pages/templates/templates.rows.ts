import { commonErrors, newId } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import { templates } from '@mainstay/db/schema';
import { uniqueViolation } from '@mainstay/kernel';
import { eq, sql } from 'drizzle-orm';
import { templateErrors } from '../pages.errors.ts';
import { builtinTemplates, type TemplateContent } from './builtin-templates.ts';

const columns = {
  id: templates.id,
  key: templates.key,
  name: templates.name,
  category: templates.category,
  industry: templates.industry,
  premium: templates.premium,
  sections: templates.sections,
  seo: templates.seo,
  previewAssetKey: templates.previewAssetKey,
  version: templates.version,
  deletedAt: templates.deletedAt,
};

type Stored = TemplateContent & { deletedAt: string | null };

/** The templates of the installation: those that come with it, unless a row stands in their place, and those that are rows only. */
export async function allTemplates(tx: Tx): Promise<TemplateContent[]> {
  const rows = (await tx.select(columns).from(templates)) as unknown as Stored[];
  const stored = new Map(rows.map((row) => [row.id, row]));
  const shown = [
    ...builtinTemplates.map((template) => stored.get(template.id) ?? { ...template, deletedAt: null }),
    ...rows
      .filter(({ id }) => !builtinTemplates.some((template) => template.id === id))
      .sort((one, other) => (one.key < other.key ? -1 : 1)),
  ];
  return shown.filter(({ deletedAt }) => deletedAt === null).map(({ deletedAt: _gone, ...template }) => template);
}

/** A template, or undefined. */
export async function findTemplate(tx: Tx, id: string): Promise<TemplateContent | undefined> {
  const [row] = (await tx.select(columns).from(templates).where(eq(templates.id, id))) as unknown as Stored[];
  if (!row) return builtinTemplates.find((template) => template.id === id);
  const { deletedAt, ...template } = row;
  return deletedAt === null ? template : undefined;
}

/** A template. Throws NOT_FOUND. */
export async function getTemplateRow(tx: Tx, id: string): Promise<TemplateContent> {
  const template = await findTemplate(tx, id);
  if (!template) throw commonErrors.NOT_FOUND();
  return template;
}

/** Adds a template. Throws TEMPLATE_EXISTS. */
export async function insertTemplate(tx: Tx, added: Omit<TemplateContent, 'id' | 'version'>): Promise<TemplateContent> {
  await lockTemplates(tx);
  if ((await allTemplates(tx)).some(({ key }) => key === added.key)) throw templateErrors.EXISTS();
  const template = { ...added, id: newId(), version: 1 };
  await tx
    .insert(templates)
    .values(template as unknown as typeof templates.$inferInsert)
    .catch(uniqueViolation('templates_key', () => templateErrors.EXISTS()));
  return template;
}

/** Writes a template anew, or that it is deleted: one that comes with the product has a row from then on. */
export async function saveTemplate(tx: Tx, template: TemplateContent, deleted = false): Promise<void> {
  const row = { ...template, deletedAt: deleted ? sql`now()` : null } as unknown as typeof templates.$inferInsert;
  const { id: _id, ...changes } = row;
  await tx
    .insert(templates)
    .values(row)
    .onConflictDoUpdate({ target: templates.id, set: { ...changes, updatedAt: sql`now()` } });
}

/** Held by whoever changes templates, until the transaction ends: they are few, and changed seldom. */
export async function lockTemplates(tx: Tx): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('sites.templates', 0))`);
}
