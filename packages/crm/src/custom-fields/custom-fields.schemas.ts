import { Id, listInput, pageOf, recordOf, Timestamp, updateInput } from '@mainstay/core';
import { z } from 'zod';

export const CustomEntity = z.enum(['contact', 'company', 'deal', 'task']);
export type CustomEntity = z.infer<typeof CustomEntity>;

export const CustomFieldType = z.enum(['text', 'number', 'date', 'boolean', 'select', 'multi-select', 'url']);
export type CustomFieldType = z.infer<typeof CustomFieldType>;

/** Options of one field, at most. */
export const MAX_OPTIONS = 200;

/** Fields of one entity, and those of them that are filterable or unique, at most. */
export const MAX_FIELDS = { all: 100, filterable: 40 } as const;

const FieldKey = z.string().regex(/^[a-z][a-z0-9_]{0,49}$/, 'Use lower-case letters, digits and _, a letter first');
const Label = z.string().trim().min(1).max(100);
const Color = z.string().regex(/^#[0-9a-fA-F]{6}$/, 'Use a color such as #3366ff');

const Settings = z.strictObject({
  min: z.number().optional(),
  max: z.number().optional(),
  scale: z.int().min(0).max(10).optional(),
  maxLength: z.int().min(1).max(2_000).optional(),
  pattern: z.string().max(200).optional(),
});

const Option = z.object({
  id: Id,
  label: z.string(),
  color: z.string().nullable(),
  position: z.int(),
  archived: z.boolean(),
});

/** A value as callers write it. */
const CustomFieldValue = z.union([
  z.string().max(2_000),
  z.number(),
  z.boolean(),
  z.null(),
  z.array(z.string().max(200)).max(50),
]);

const flags = {
  label: Label,
  required: z.boolean(),
  unique: z.boolean(),
  filterable: z.boolean().describe('Unless given, the first 40 fields of an entity are'),
  default: CustomFieldValue,
  settings: Settings,
  position: z.int().min(0).max(10_000),
};

export const CustomField = recordOf({
  entity: CustomEntity,
  key: z.string(),
  label: z.string(),
  type: CustomFieldType,
  required: z.boolean(),
  unique: z.boolean(),
  filterable: z.boolean(),
  personal: z.boolean().describe('Sealed with what is known of the person'),
  default: CustomFieldValue,
  options: z.array(Option),
  settings: Settings,
  position: z.int(),
  archivedAt: Timestamp.nullable(),
});
export type CustomField = z.infer<typeof CustomField>;

export const ListCustomFields = listInput(['position', 'createdAt'], 'position', {
  entity: CustomEntity.optional(),
  archived: z.boolean().default(false).describe('Those that were deleted and can be restored, in place of the others'),
});
export type ListCustomFields = z.output<typeof ListCustomFields>;
export const CustomFieldPage = pageOf(CustomField);

export const CreateCustomField = z.strictObject({
  entity: CustomEntity,
  key: FieldKey,
  type: CustomFieldType,
  label: flags.label.optional(),
  required: flags.required.default(false),
  unique: flags.unique.default(false),
  filterable: flags.filterable.optional(),
  personal: z
    .boolean()
    .default(false)
    .describe('Of contacts: sealed with what is known of the person, and found by whole values alone; it stays so'),
  default: flags.default.default(null),
  settings: flags.settings.default({}),
  options: z
    .array(z.strictObject({ label: Label, color: Color.optional() }))
    .max(MAX_OPTIONS)
    .default([]),
});
export type CreateCustomField = z.output<typeof CreateCustomField>;

/** `type` may be named as it is: what changes it is `customFields.convert`. */
export const UpdateCustomField = updateInput({ ...flags, type: CustomFieldType });
export type UpdateCustomField = z.output<typeof UpdateCustomField>;

const OptionChange = z.discriminatedUnion('op', [
  z.strictObject({ op: z.literal('add'), label: Label, color: Color.optional() }),
  z.strictObject({
    op: z.literal('update'),
    id: Id,
    label: Label.optional(),
    color: Color.nullable().optional(),
    position: z.int().min(0).max(MAX_OPTIONS).optional(),
    archived: z.boolean().optional(),
  }),
  z.strictObject({
    op: z.literal('remove'),
    id: Id,
    replaceWith: Id.optional().describe('The option that records get in its place'),
    clear: z.boolean().optional().describe('Takes it off the records that have it'),
  }),
]);
export const ChangeOptions = z.strictObject({ id: Id, changes: z.array(OptionChange).min(1).max(50) });
export type ChangeOptions = z.output<typeof ChangeOptions>;

const onFailure = z
  .enum(['refuse', 'clear'])
  .default('refuse')
  .describe('What values do that cannot be converted: stop the whole, or go');

export const ConvertField = z.strictObject({
  id: Id,
  to: CustomFieldType,
  dryRun: z.boolean().default(false).describe('Says what would become of each value, and writes nothing'),
  onFailure,
});
export type ConvertField = z.output<typeof ConvertField>;

export const UnconvertField = z.strictObject({ id: Id, onFailure });
export type UnconvertField = z.output<typeof UnconvertField>;

const Verdict = z.object({
  value: z.unknown().describe('As records have it; null: none'),
  records: z.int(),
  verdict: z.enum(['converted', 'emptied', 'failed']),
  becomes: z.unknown().describe('Null where there is nothing left'),
});
export type Verdict = z.infer<typeof Verdict>;

export const Conversion = z.object({
  converted: z.int(),
  emptied: z.int().describe('Records that have no value'),
  failed: z.int().describe('Records whose value cannot be converted'),
  values: z
    .array(Verdict)
    .optional()
    .describe('Of a dry run: up to 100 values, the failing ones first, then those of most records'),
  field: CustomField.optional().describe('As it is now; not of a dry run'),
});
export type Conversion = z.infer<typeof Conversion>;

export const Unconverted = z.object({
  restored: z.int().describe('Records that have again what they had'),
  kept: z.int().describe('Records that were written since, whose values were converted back'),
  field: CustomField,
});
export type Unconverted = z.infer<typeof Unconverted>;
