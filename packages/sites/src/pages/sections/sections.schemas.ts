import { Id, recordOf, updateInput } from '@mainstay/core';
import { z } from 'zod';
import { SectionSettings } from '../content/section-fields.ts';

const Content = z.record(z.string().max(100), z.unknown());
const SectionTypeName = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/, 'Not the name of a type of section');

/** A section as a page takes it. */
export const SectionInput = z.strictObject({
  type: SectionTypeName,
  content: Content.default({}),
  settings: SectionSettings.optional(),
  hidden: z.boolean().optional(),
});
export type SectionInput = z.output<typeof SectionInput>;

export const Section = recordOf({
  pageId: Id,
  type: z.string(),
  schemaVersion: z.int(),
  content: Content.describe('By the schema of its type; rich text as { doc, html }'),
  settings: Content,
  hidden: z.boolean(),
  position: z.int(),
  known: z.boolean().describe('False where its type is no longer registered: it is kept and shows nothing'),
});
export type Section = z.infer<typeof Section>;

export const SectionsOfPage = z.strictObject({ pageId: Id });
export type SectionsOfPage = z.output<typeof SectionsOfPage>;
export const SectionList = z.object({ data: z.array(Section) });
export type SectionList = z.infer<typeof SectionList>;

export const SectionById = z.strictObject({ pageId: Id, id: Id });
export type SectionById = z.output<typeof SectionById>;

export const CreateSection = z.strictObject({
  pageId: Id,
  ...SectionInput.shape,
  index: z.int().min(0).max(100).optional().describe('Where among the sections, from 0; at the end unless given'),
});
export type CreateSection = z.output<typeof CreateSection>;

const changes = { content: Content, settings: SectionSettings, hidden: z.boolean() };
const update = updateInput(changes);
export const UpdateSection = z.strictObject({ pageId: Id, ...update.shape });
export type UpdateSection = z.output<typeof UpdateSection>;

/** A section of the page, or one that the same call creates: `$1` is the first of `create`. */
const IdOrTemporary = z.union([Id, z.string().regex(/^\$[1-9]\d?$/)]);

export const ReorderSections = z.strictObject({ pageId: Id, ids: z.array(Id).max(100) });
export type ReorderSections = z.output<typeof ReorderSections>;

export const BulkSections = z
  .strictObject({
    pageId: Id,
    create: z.array(SectionInput).max(50).default([]),
    update: z.array(update).max(50).default([]),
    delete: z.array(Id).max(50).default([]),
    order: z
      .array(IdOrTemporary)
      .max(100)
      .optional()
      .describe('All sections in their order afterwards; `$1` is the first created'),
  })
  .refine((input) => input.create.length + input.update.length + input.delete.length <= 50, '50 changes at most');
export type BulkSections = z.output<typeof BulkSections>;

export const SectionTypeList = z.object({
  data: z.array(
    z.object({
      type: z.string(),
      schemaVersion: z.int(),
      required: z.array(z.string()),
      schema: z.record(z.string(), z.unknown()).describe('JSON Schema of its content'),
    }),
  ),
});
export type SectionTypeList = z.infer<typeof SectionTypeList>;
