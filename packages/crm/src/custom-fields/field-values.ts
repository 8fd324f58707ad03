import type { AppError, ErrorDetail } from '@mainstay/core';
import type { CustomFieldValue } from '@mainstay/db/schema';
import { customFieldErrors } from './custom-fields.errors.ts';
import type { FieldDef, FieldDefs } from './custom-fields.rows.ts';

type Values = Readonly<Record<string, unknown>>;

interface ReadOptions {
  /** A new record: it gets the defaults. */
  creating: boolean;
  /** What is not named stays as it is, instead of going. */
  keep?: boolean | undefined;
  /** Values come from a file: numbers, days and choices as texts. */
  text?: boolean | undefined;
}

/** Significant digits that a double keeps (IEEE 754). */
const MAX_DIGITS = 15;

/**
 * The custom fields of a record as they are stored: options by id, nothing for no value. What the record has of fields that are archived
 * stays. Throws CUSTOM_FIELD_UNKNOWN, CUSTOM_FIELD_INVALID or CUSTOM_FIELD_REQUIRED, with the path `customFields.<key>`.
 */
export function storedFields(
  fields: FieldDefs,
  given: Values,
  before: Values,
  { creating, keep = false, text = false }: ReadOptions,
): Record<string, unknown> {
  const unknown = Object.keys(given).filter((key) => !fields.has(key));
  if (unknown.length > 0) throw fault(customFieldErrors.UNKNOWN, unknown, 'Custom field not found');
  const stored: Record<string, unknown> = Object.fromEntries(
    Object.entries(before).filter(([key]) => !fields.has(key)),
  );
  const invalid: ErrorDetail[] = [];
  for (const [key, field] of fields) {
    const named = Object.hasOwn(given, key);
    const value = named ? given[key] : creating ? field.default : keep ? before[key] : null;
    if (isEmpty(value)) continue;
    // What is written back as it was read needs to pass no rule that came later.
    if (isSame(value, before[key]) || isSame(value, shownValue(field, before[key]))) {
      stored[key] = before[key];
      continue;
    }
    const read = readValue(field, value, text);
    if (typeof read === 'string') invalid.push({ path: pathOf(key), message: read });
    else if (!isEmpty(read.value)) stored[key] = read.value;
  }
  if (invalid.length > 0) throw customFieldErrors.INVALID(invalid);
  const missing = [...fields.values()].filter(({ key, required }) => required && !Object.hasOwn(stored, key));
  if (missing.length > 0)
    throw fault(
      customFieldErrors.REQUIRED,
      missing.map(({ key }) => key),
      'Required',
    );
  return stored;
}

function fault(error: (details: ErrorDetail[]) => AppError, keys: readonly string[], message: string): AppError {
  return error(keys.map((key) => ({ path: pathOf(key), message })));
}

function pathOf(key: string): string {
  return `customFields.${key}`;
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Nothing, an empty text and an empty list are no value. */
export function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}

/** A value as it is stored, or what is wrong with it. */
export function readValue(field: FieldDef, value: unknown, text = false): { value: CustomFieldValue } | string {
  const { settings } = field;
  switch (field.type) {
    case 'text':
      return typeof value === 'string' ? (textFault(field, value) ?? { value }) : 'Must be a text';
    case 'url':
      return typeof value === 'string' && isUrl(value) ? { value } : 'Must be an http or https URL';
    case 'number': {
      const number = text && typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
      if (typeof number !== 'number' || !Number.isFinite(number)) return 'Must be a number';
      if (digitsOf(number) > MAX_DIGITS) return `At most ${MAX_DIGITS} significant digits`;
      if (settings.min !== undefined && number < settings.min) return `Must be at least ${settings.min}`;
      if (settings.max !== undefined && number > settings.max) return `Must be at most ${settings.max}`;
      if (settings.scale !== undefined && Number(number.toFixed(settings.scale)) !== number)
        return `At most ${settings.scale} decimals`;
      return { value: number };
    }
    case 'date':
      return typeof value === 'string' && isDay(value) ? { value } : 'Must be a day such as 2026-03-29';
    case 'boolean': {
      const flag = text && typeof value === 'string' ? { true: true, false: false }[value.toLowerCase()] : value;
      return typeof flag === 'boolean' ? { value: flag } : 'Must be true or false';
    }
    case 'select': {
      const id = optionId(field, value);
      return id === undefined ? 'Not an option of this field' : { value: id };
    }
    default: {
      const list =
        text && typeof value === 'string'
          ? value
              .split(/[;,]/)
              .map((one) => one.trim())
              .filter(Boolean)
          : value;
      if (!Array.isArray(list)) return 'Must be a list of options';
      const ids = list.map((one) => optionId(field, one));
      const known = ids.filter((id) => id !== undefined);
      return known.length < ids.length ? 'Not an option of this field' : { value: [...new Set(known)] };
    }
  }
}

function textFault({ settings }: FieldDef, value: string): string | undefined {
  if (settings.maxLength !== undefined && value.length > settings.maxLength)
    return `At most ${settings.maxLength} characters`;
  return settings.pattern !== undefined && !matches(settings.pattern, value)
    ? 'Does not have the form asked for'
    : undefined;
}

/** A pattern stands for the whole text: letters for themselves, `9` for a digit, `A` for a capital, `a` for a small letter, `*` for any character. */
function matches(pattern: string, value: string): boolean {
  const [signs, letters] = [[...pattern], [...value]];
  const meets: Record<string, RegExp> = { '9': /^\p{Nd}$/u, A: /^\p{Lu}$/u, a: /^\p{Ll}$/u, '*': /^.$/su };
  return (
    signs.length === letters.length &&
    signs.every((sign, at) => meets[sign]?.test(letters[at]!) ?? sign === letters[at])
  );
}

function isUrl(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol);
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text.startsWith('0000')) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** Significant digits in a number's shortest decimal form. */
function digitsOf(number: number): number {
  const [digits = ''] = Math.abs(number).toString().split('e');
  return digits
    .replace('.', '')
    .replace(/^0+/, '')
    .replace(digits.includes('.') ? /$^/ : /0+$/, '').length;
}

/** An option by its id or, unless it is archived, by its label in any letter case. */
function optionId({ options }: FieldDef, value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const id = value.toLowerCase();
  const found = options.find((option) => option.id === id);
  return (found ?? options.find(({ label, archived }) => !archived && label.toLowerCase() === id))?.id;
}

/** The custom fields of a record as they are shown: those that are defined, options by their labels. */
export function shownFields(fields: FieldDefs, stored: Values): Record<string, unknown> {
  const shown: Record<string, unknown> = {};
  for (const key of Object.keys(stored)) {
    const field = fields.get(key);
    if (field) shown[key] = shownValue(field, stored[key]);
  }
  return shown;
}

/** A stored value as it is shown. */
export function shownValue({ type, options }: FieldDef, value: unknown): unknown {
  const labelOf = (id: unknown) => options.find((option) => option.id === id)?.label ?? id;
  if (type === 'select') return labelOf(value);
  return type === 'multi-select' && Array.isArray(value) ? value.map(labelOf) : value;
}
