import { Id, listInput, nameOf, pageOf, recordOf, Timestamp, updateInput, Version } from '@mainstay/core';
import { z } from 'zod';
import { Section, SectionInput } from './sections/sections.schemas.ts';
import { Seo, SeoFields } from './seo/seo.schemas.ts';

/** A language tag (BCP 47), kept in lower case as it stands in paths. */
export const Locale = z
  .string()
  .min(2)
  .max(35)
  .refine(isLocale, 'Not a language tag such as en or de-AT')
  .transform((tag) => tag.toLowerCase());

function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

const Title = nameOf(1, 200);
const SlugText = z.string().min(1).max(200);

export const Page = recordOf({
  locale: z.string(),
  translationOf: Id.nullable(),
  parentId: Id.nullable(),
  position: z.int(),
  slug: z.string(),
  title: z.string(),
  status: z.enum(['draft', 'scheduled', 'published', 'archived']),
  path: z.string().describe('Where the draft would be'),
  livePath: z.string().nullable().describe('Where the public finds it; null unless it is published'),
  liveVersion: z.int().nullable(),
  publishedAt: Timestamp.nullable(),
  scheduledAt: Timestamp.nullable().describe('When it is to be published'),
  hasChanges: z.boolean().describe('Whether the draft differs from what is live'),
  authorId: Id.nullable(),
  templateId: Id.nullable().describe('The template that was applied last'),
  templateVersion: z.int().nullable(),
});
export type Page = z.infer<typeof Page>;

export const PageDetails = z.object({
  ...Page.shape,
  seo: Seo,
  sections: z.array(Section),
  customised: z
    .array(z.string())
    .describe('JSON pointers to what differs from the template as it was applied: /sections/hero/heading'),
  templateOutdated: z.boolean().describe('Whether there is a newer version of the template'),
});
export type PageDetails = z.infer<typeof PageDetails>;

export const PageList = pageOf(Page);
export type PageList = z.infer<typeof PageList>;

export const ListPages = listInput(['title', 'createdAt', 'updatedAt'], '-updatedAt', {
  search: z.string().trim().min(1).max(200).optional().describe('The beginning of a word of the title'),
  locale: Locale.optional(),
  parentId: z.union([Id, z.literal('root')]).optional(),
  status: Page.shape.status.optional(),
});
export type ListPages = z.output<typeof ListPages>;

export const CreatePage = z.strictObject({
  title: Title,
  slug: SlugText.optional(),
  locale: Locale.optional(),
  parentId: Id.nullable().optional(),
  translationOf: Id.nullable().optional(),
  seo: z.strictObject(SeoFields).partial().optional(),
  sections: z.array(SectionInput).max(100).optional(),
  templateId: Id.optional().describe('Applied to the new page, before its own sections'),
});
export type CreatePage = z.output<typeof CreatePage>;

export const UpdatePage = updateInput({
  title: Title,
  slug: SlugText,
  parentId: Id.nullable(),
  translationOf: Id.nullable(),
  archived: z.boolean(),
});
export type UpdatePage = z.output<typeof UpdatePage>;

export const PageBySlug = z.strictObject({
  slug: z.string().min(1).max(800).describe('A slug, or a path such as a/team'),
  locale: Locale.optional(),
});
export type PageBySlug = z.output<typeof PageBySlug>;

export const DuplicatePage = z.strictObject({
  id: Id,
  title: Title.optional(),
  slug: SlugText.optional(),
  withChildren: z.boolean().optional(),
});
export type DuplicatePage = z.output<typeof DuplicatePage>;

export const MovePage = z.strictObject({
  id: Id,
  version: Version.optional(),
  parentId: Id.nullable(),
  index: z.int().min(0).max(100_000).describe('Where among its new siblings, from 0'),
});
export type MovePage = z.output<typeof MovePage>;

export const RestoredPage = z.object({
  ...PageDetails.shape,
  movedToRoot: z.literal(true).optional().describe('The page above it is gone'),
});
export type RestoredPage = z.infer<typeof RestoredPage>;

export const PageTree = z.strictObject({ locale: Locale.optional() });
export type PageTree = z.output<typeof PageTree>;

const TreeNode = z.object({
  id: Id,
  parentId: Id.nullable(),
  position: z.int(),
  slug: z.string(),
  title: z.string(),
  locale: z.string(),
  status: Page.shape.status,
  hasChanges: z.boolean(),
  path: z.string(),
});

/** Parents stand before their children, siblings in their order. */
export const PageTreeNodes = z.object({ data: z.array(TreeNode) });
export type PageTreeNodes = z.infer<typeof PageTreeNodes>;
