import { Id, updateInput, Version } from '@mainstay/core';
import { z } from 'zod';
import { SectionInput } from '../sections/sections.schemas.ts';
import { INDUSTRIES } from './builtin-templates.ts';

const fields = {
  name: z.string().trim().min(1).max(120),
  category: z.enum(['page', 'landing', 'blog']),
  industry: z.enum(INDUSTRIES).nullable(),
  premium: z.boolean().describe('Whether it takes another plan than the free one'),
  sections: z.array(SectionInput).min(1).max(50),
  seo: z.strictObject({ title: z.string().trim().max(200), description: z.string().trim().max(500) }).partial(),
  previewAssetKey: z.string().trim().max(200).nullable(),
};

const TemplateSummary = z.object({
  id: Id,
  key: z.string(),
  name: z.string(),
  category: fields.category,
  industry: fields.industry,
  premium: z.boolean(),
  seo: z.object({ title: z.string().optional(), description: z.string().optional() }),
  previewAssetKey: z.string().nullable(),
  version: z.int(),
});
export const TemplateList = z.object({ data: z.array(TemplateSummary) });
export type TemplateList = z.infer<typeof TemplateList>;

export const Template = TemplateSummary.extend({
  sections: z.array(
    z.object({
      type: z.string(),
      content: z.record(z.string(), z.unknown()),
      settings: z.record(z.string(), z.unknown()),
      hidden: z.boolean(),
    }),
  ),
});
export type Template = z.infer<typeof Template>;

export const ListTemplates = z.strictObject({
  category: fields.category.optional(),
  industry: z.enum(INDUSTRIES).optional(),
  premium: z.boolean().optional(),
});
export type ListTemplates = z.output<typeof ListTemplates>;

export const CreateTemplate = z.strictObject({
  key: z.string().regex(/^[a-z][a-z0-9-]{0,79}$/, 'Use small letters, digits and hyphens'),
  name: fields.name,
  category: fields.category.default('page'),
  industry: fields.industry.default(null),
  premium: fields.premium.default(false),
  sections: fields.sections,
  seo: fields.seo.default({}),
  previewAssetKey: fields.previewAssetKey.default(null),
});
export type CreateTemplate = z.output<typeof CreateTemplate>;

export const UpdateTemplate = updateInput(fields);
export type UpdateTemplate = z.output<typeof UpdateTemplate>;

export const ApplyTemplate = z.strictObject({
  id: Id,
  pageId: Id,
  mode: z
    .enum(['replace', 'append'])
    .default('replace')
    .describe('Whether its sections take the place of the page’s, or come behind them'),
  version: Version.optional().describe('Of the page'),
});
export type ApplyTemplate = z.output<typeof ApplyTemplate>;

export const TemplateHtml = z.object({ html: z.string().describe('A whole document, in the look of the site') });
export type TemplateHtml = z.infer<typeof TemplateHtml>;

export const ResetToTemplate = z.strictObject({
  id: Id,
  version: Version.optional(),
  paths: z
    .array(z.string().max(500).regex(/^\//, 'A JSON pointer, as in customised'))
    .min(1)
    .max(100)
    .optional()
    .describe('What to take back, with all below it; everything unless given'),
});
export type ResetToTemplate = z.output<typeof ResetToTemplate>;
