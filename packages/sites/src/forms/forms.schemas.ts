import { Id, listInput, nameOf, pageOf, recordOf, updateInput } from '@mainstay/core';
import { z } from 'zod';

export const FIELD_TYPES = [
  'text',
  'textarea',
  'email',
  'phone',
  'select',
  'radio',
  'checkbox',
  'consent',
  'date',
  'hidden',
] as const;

/** Fields of a form, at most. */
const MAX_FIELDS = 40;
/** Characters of an answer, at most, and where the field says nothing: of a line, and of several. */
const MAX_ANSWER = 10_000;
const DEFAULT_LENGTH = { line: 200, lines: 5_000 } as const;

/** Fields of a contact that an answer can become. */
const CONTACT_FIELDS = ['name', 'firstName', 'lastName', 'email', 'phone', 'company', 'title'] as const;
const ContactField = z.union([
  z.enum(CONTACT_FIELDS),
  z.string().regex(/^customFields\.[A-Za-z][\w-]{0,49}$/, 'Use a field of contacts, or customFields.<key>'),
]);

const text = (max: number) => z.string().trim().min(1).max(max);

const FormField = z
  .strictObject({
    key: z.string().regex(/^[A-Za-z][\w-]{0,39}$/, 'Use letters, digits, _ or -'),
    type: z.enum(FIELD_TYPES),
    label: z.string().trim().max(500).default('').describe('Of a consent: the words that the person agrees to'),
    required: z.boolean().default(false),
    maxLength: z.int().min(1).max(MAX_ANSWER).optional(),
    options: z.array(text(200)).min(1).max(50).optional().describe('What a select or radio offers'),
    mapTo: ContactField.optional().describe('The field of the contact that the answer becomes'),
    purpose: text(50).optional().describe('Of a consent: the key of the purpose that it is recorded for'),
  })
  .superRefine(({ type, label, options, mapTo, purpose }, ctx) => {
    const fault = (path: string, message: string) => ctx.addIssue({ code: 'custom', path: [path], message });
    const chooses = type === 'select' || type === 'radio';
    if (type !== 'hidden' && label === '') fault('label', 'Required');
    if (chooses !== (options !== undefined)) fault('options', chooses ? 'Required' : 'Only for select and radio');
    if (options && new Set(options).size < options.length) fault('options', 'Each once');
    if (mapTo === 'email' && type !== 'email') fault('mapTo', 'Only for a field of type email');
    if (purpose !== undefined && type !== 'consent') fault('purpose', 'Only for a consent');
  })
  .meta({ example: { key: 'email', type: 'email', label: 'Your email address', required: true, mapTo: 'email' } });
export type FormField = z.output<typeof FormField>;

/** Characters that an answer to a field may have. */
export function maxLengthOf({ type, maxLength }: FormField): number {
  return maxLength ?? (type === 'textarea' ? DEFAULT_LENGTH.lines : DEFAULT_LENGTH.line);
}

const FormFields = z
  .array(FormField)
  .min(1)
  .max(MAX_FIELDS)
  .superRefine((fields, ctx) => {
    const seen = new Set<string>();
    const targets = new Set<string>();
    for (const [index, { key, mapTo }] of fields.entries()) {
      if (seen.has(key)) ctx.addIssue({ code: 'custom', path: [index, 'key'], message: 'Each key once' });
      if (mapTo !== undefined && targets.has(mapTo))
        ctx.addIssue({ code: 'custom', path: [index, 'mapTo'], message: 'Each field of contacts once' });
      seen.add(key);
      if (mapTo !== undefined) targets.add(mapTo);
    }
  });

const FormMapping = z.strictObject({
  createContact: z.boolean().default(true).describe('Whether somebody who is no contact yet becomes one'),
  updateExisting: z
    .boolean()
    .default(true)
    .describe('Whether what a known person writes changes the contact: anybody may give anybody’s address'),
  dealPipelineId: Id.nullable().default(null).describe('The pipeline in which each submission opens a deal'),
  tags: z.array(text(50)).max(20).default([]),
});
export type FormMapping = z.output<typeof FormMapping>;

const MAPPING = { createContact: true, updateExisting: true, dealPipelineId: null, tags: [] } as const;

const writable = {
  name: nameOf(1, 100),
  fields: FormFields,
  mapping: FormMapping,
  notify: z.array(z.email().max(254)).max(10).describe('Who gets a mail for each submission'),
  submitLabel: text(40).nullable(),
  message: text(1_000).nullable().describe('What visitors read once it is sent'),
  redirectUrl: z
    .string()
    .max(500)
    .regex(/^\/(?![/\\])[^\s\\]*$/, 'Use a path of the site, such as /thanks')
    .nullable()
    .describe('The page of the site that visitors are led to once it is sent'),
  allowedOrigins: z
    .array(z.url({ protocol: /^https?$/ }).transform((url) => new URL(url).origin))
    .max(20)
    .describe('Whose pages may send it, besides the site’s own; none: anybody’s'),
  retentionDays: z
    .int()
    .min(1)
    .max(3_650)
    .nullable()
    .describe('How long submissions are kept; null: as long as the form'),
  active: z.boolean(),
};

export const CreateForm = z.strictObject({
  ...writable,
  mapping: writable.mapping.default({ ...MAPPING, tags: [] }),
  notify: writable.notify.default([]),
  submitLabel: writable.submitLabel.default(null),
  message: writable.message.default(null),
  redirectUrl: writable.redirectUrl.default(null),
  allowedOrigins: writable.allowedOrigins.default([]),
  retentionDays: writable.retentionDays.default(365),
  active: writable.active.default(true),
});
export type CreateForm = z.output<typeof CreateForm>;

export const UpdateForm = updateInput(writable);
export type UpdateForm = z.output<typeof UpdateForm>;

export const Form = recordOf({
  name: z.string(),
  fields: z.array(
    z.object({
      key: z.string(),
      type: z.enum(FIELD_TYPES),
      label: z.string(),
      required: z.boolean(),
      maxLength: z.int().optional(),
      options: z.array(z.string()).optional(),
      mapTo: z.string().optional(),
      purpose: z.string().optional(),
    }),
  ),
  mapping: z.object({
    createContact: z.boolean(),
    updateExisting: z.boolean(),
    dealPipelineId: Id.nullable(),
    tags: z.array(z.string()),
  }),
  notify: z.array(z.string()),
  submitLabel: z.string().nullable(),
  message: z.string().nullable(),
  redirectUrl: z.string().nullable(),
  allowedOrigins: z.array(z.string()),
  retentionDays: z.int().nullable(),
  active: z.boolean(),
  honeypot: z.string().describe('The field that people do not see: what fills it in is a machine'),
  submissions: z.int().describe('Without those that were taken for spam'),
});
export type Form = z.infer<typeof Form>;
export const FormPage = pageOf(Form);
export type FormPage = z.infer<typeof FormPage>;

export const ListForms = listInput(['name', 'createdAt'], 'name', { active: z.boolean().optional() });
export type ListForms = z.output<typeof ListForms>;

export const SubmitForm = z.strictObject({
  // Anybody may send anybody's form: it is no id of the caller's tenant.
  formId: z.string().max(40),
  fields: z
    .record(z.string().max(100), z.unknown())
    .describe('The answers by the keys of the fields; what the form does not ask for is dropped'),
});
export type SubmitForm = z.output<typeof SubmitForm>;

/** What a visitor is told, whatever became of it. */
export const Submitted = z.object({
  status: z.literal('received'),
  message: z.string().nullable(),
  redirectUrl: z.string().nullable(),
});
export type Submitted = z.infer<typeof Submitted>;
