import { z } from 'zod';

/** Values of fields, by name. */
export type Texts = Record<string, unknown>;

/** What stands for a text that cannot be read any more, as in the audit log. */
const ERASED_TEXT = '[erased]';

/** Formats of strings that say nothing but what they are: ids and times. */
const SAYS_NOTHING = new Set(['uuid', 'guid', 'date', 'datetime', 'time', 'duration', 'boolean', 'ipv4', 'ipv6']);
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Strings of so many characters at most are codes of currencies, languages and countries. */
const MAX_CODE = 3;

/**
 * Divides event data by the kinds of its fields: `texts` are those that hold, at any depth, a text that people can choose, and `clear` is the data
 * with marks in their places: `[erased]` for a text, nothing in lists and records. `changed`, which has names of fields, is clear, and so are
 * the fields of `own`. Without a schema, and for fields that it does not have, every string but an id is a text.
 */
export function splitTexts(schema: z.ZodType | undefined, data: Texts, own: readonly string[]) {
  const shape = schema instanceof z.ZodObject ? (schema.shape as Record<string, z.ZodType>) : {};
  const clear: Texts = {};
  const texts: Texts = {};
  for (const [field, value] of Object.entries(data)) {
    const marked = field === 'changed' || own.includes(field) ? value : markTexts(shape[field], value);
    clear[field] = marked;
    if (marked !== value) texts[field] = value;
  }
  return { clear, texts };
}

/** The value itself where it holds no free text, else what takes its place. */
function markTexts(schema: z.ZodType | undefined, value: unknown): unknown {
  if (value === null || value === undefined) return value;
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault)
    return markTexts(schema.unwrap() as z.ZodType, value);
  if (schema instanceof z.ZodPipe) return markTexts(schema.out as z.ZodType, value);
  if (schema instanceof z.ZodEnum || schema instanceof z.ZodLiteral) return value;
  if (schema instanceof z.ZodUnion) {
    const fitting = (schema.options as z.ZodType[]).find((option) => option.safeParse(value).success);
    return markTexts(fitting, value);
  }
  if (typeof value === 'string') return isText(schema, value) ? ERASED_TEXT : value;
  if (Array.isArray(value)) {
    const element = schema instanceof z.ZodArray ? (schema.element as z.ZodType) : undefined;
    return value.every((each) => markTexts(element, each) === each) ? value : [];
  }
  if (typeof value !== 'object') return value;
  // The keys of a record are chosen by people as well.
  if (schema instanceof z.ZodRecord) return Object.keys(value).length === 0 ? value : {};
  const shape = schema instanceof z.ZodObject ? (schema.shape as Record<string, z.ZodType>) : {};
  const marked = Object.entries(value).map(([field, each]) => [field, markTexts(shape[field], each)] as const);
  return marked.every(([field, each]) => each === (value as Texts)[field]) ? value : Object.fromEntries(marked);
}

function isText(schema: z.ZodType | undefined, value: string): boolean {
  if (schema instanceof z.ZodStringFormat) return !SAYS_NOTHING.has(schema.format ?? '');
  if (schema instanceof z.ZodString) return (schema.maxLength ?? Number.POSITIVE_INFINITY) > MAX_CODE;
  return !UUID.test(value);
}
