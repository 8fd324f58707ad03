import type { ById } from '@mainstay/core';
import { checkVersion, scopeOf, type Services, type SignedInContext, type TenantContext } from '@mainstay/kernel';
import { parseContent, shownContent } from '../content/section-registry.ts';
import { EMBED_HOSTS } from '../content/section-types.ts';
import type { TemplateContent } from './builtin-templates.ts';
import { allTemplates, getTemplateRow, insertTemplate, lockTemplates, saveTemplate } from './templates.rows.ts';
import type { CreateTemplate, ListTemplates, Template, TemplateList, UpdateTemplate } from './templates.schemas.ts';

/** The templates of the installation, those that come with the product first. */
export async function listTemplates(ctx: TenantContext, wanted: ListTemplates): Promise<TemplateList> {
  const data = await ctx.db.one(allTemplates);
  const { category, industry, premium } = wanted;
  return {
    data: data.filter(
      (template) =>
        (category === undefined || template.category === category) &&
        (industry === undefined || template.industry === industry) &&
        (premium === undefined || template.premium === premium),
    ),
  };
}

/** A template with its sections. Throws NOT_FOUND. */
export async function getTemplate(ctx: TenantContext, { id }: ById): Promise<Template> {
  return shownTemplate(ctx.services, await ctx.db.one((tx) => getTemplateRow(tx, id)));
}

/** Adds a template. Throws TEMPLATE_EXISTS, VALIDATION_ERROR. */
export async function createTemplate(ctx: SignedInContext, input: CreateTemplate): Promise<Template> {
  const sections = parsedSections(ctx.services, input.sections);
  const added = await ctx.writeAsSystem(
    'super-admin',
    (tx) => insertTemplate(tx, { ...input, sections }),
    scopeOf(ctx.principal, ctx.request),
  );
  return shownTemplate(ctx.services, added);
}

/** Changes a template; pages to which it was applied stay as they are. Throws NOT_FOUND, VERSION_CONFLICT, VALIDATION_ERROR. */
export async function updateTemplate(
  ctx: SignedInContext,
  { id, version, ...changes }: UpdateTemplate,
): Promise<Template> {
  const sections = changes.sections && parsedSections(ctx.services, changes.sections);
  const given = Object.fromEntries(Object.entries({ ...changes, sections }).filter(([, value]) => value !== undefined));
  const template = await ctx.writeAsSystem(
    'super-admin',
    async (tx) => {
      await lockTemplates(tx);
      const old = await getTemplateRow(tx, id);
      checkVersion(version, old, changes);
      const changed: TemplateContent = { ...old, ...given, version: old.version + 1 };
      await saveTemplate(tx, changed);
      return changed;
    },
    scopeOf(ctx.principal, ctx.request),
  );
  return shownTemplate(ctx.services, template);
}

/** Deletes a template; pages to which it was applied stay as they are. Throws NOT_FOUND. */
export async function deleteTemplate(ctx: SignedInContext, { id }: ById): Promise<void> {
  await ctx.writeAsSystem(
    'super-admin',
    async (tx) => {
      await lockTemplates(tx);
      const old = await getTemplateRow(tx, id);
      await saveTemplate(tx, { ...old, version: old.version + 1 }, true);
    },
    scopeOf(ctx.principal, ctx.request),
  );
}

/** Sections as they are stored: checked, rich text as documents. Throws VALIDATION_ERROR. */
export function parsedSections(services: Services, sections: TemplateContent['sections']): TemplateContent['sections'] {
  return sections.map(({ type, content, settings, hidden }, index) => ({
    type,
    content: parseContent(services, type, content, { path: `sections.${index}`, embedHosts: EMBED_HOSTS }).content,
    ...(settings === undefined ? {} : { settings }),
    ...(hidden === undefined ? {} : { hidden }),
  }));
}

function shownTemplate(services: Services, { sections, ...template }: TemplateContent): Template {
  return {
    ...template,
    sections: parsedSections(services, sections).map(({ type, content, settings = {}, hidden = false }) => ({
      type,
      content: shownContent({ type, schemaVersion: 1, content }),
      settings,
      hidden,
    })),
  };
}
