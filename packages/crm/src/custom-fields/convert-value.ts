import { newId } from '@mainstay/core';
import type { CustomFieldOption, CustomFieldValue } from '@mainstay/db/schema';
import type { FieldDef } from './custom-fields.rows.ts';
import { MAX_OPTIONS, type CustomFieldType } from './custom-fields.schemas.ts';
import { isEmpty, readValue } from './field-values.ts';

/** What becomes of one stored value: another, none because there is none in it, or a fault. */
export type Converted = { value: CustomFieldValue } | 'empty' | 'fault';

type Field = Pick<FieldDef, 'type' | 'options'>;

/** The types that the values of a type can be made into. */
const TARGETS: Record<CustomFieldType, readonly CustomFieldType[]> = {
  text: ['number', 'date', 'boolean', 'select', 'multi-select', 'url'],
  url: ['text'],
  number: ['text', 'boolean'],
  boolean: ['text', 'number'],
  date: ['text'],
  select: ['text', 'multi-select'],
  'multi-select': ['text', 'select'],
};

export function isConvertible(from: CustomFieldType, to: CustomFieldType): boolean {
  return TARGETS[from].includes(to);
}

const FLAGS: Readonly<Record<string, boolean>> = {
  true: true,
  yes: true,
  '1': true,
  false: false,
  no: false,
  '0': false,
};

/** A stored value of one field as a value of another. Texts are read as the tenant's language writes numbers. */
export function convertValue(value: unknown, from: Field, to: FieldDef, locale: string): Converted {
  if (isEmpty(value) || (typeof value === 'string' && value.trim() === '')) return 'empty';
  const found = valueFor(value, from, to.type, locale);
  if (found === undefined) return 'fault';
  if (isEmpty(found)) return 'empty';
  const read = readValue(to, found);
  return typeof read === 'string' ? 'fault' : { value: read.value };
}

/** As the new type's rules read it; undefined where it cannot be one. */
function valueFor(value: unknown, from: Field, to: CustomFieldType, locale: string): unknown {
  if (to === 'text') return textOf(value, from);
  if (from.type === 'select') return [value];
  if (from.type === 'multi-select') return Array.isArray(value) && value.length === 1 ? value[0] : undefined;
  if (from.type === 'boolean') return Number(value);
  if (from.type === 'number') return value === 1 ? true : value === 0 ? false : undefined;
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  if (to === 'number') return parseNumber(text, locale);
  if (to === 'boolean') return FLAGS[text.toLowerCase()];
  return to === 'multi-select' ? choicesIn(text) : text;
}

function textOf(value: unknown, { options }: Field): string {
  const labels = (Array.isArray(value) ? value : [value]).map(
    (one) => options.find(({ id }) => id === one)?.label ?? String(one),
  );
  return labels.join(', ');
}

function choicesIn(text: string): string[] {
  return text
    .split(/[;,]/)
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

/** The options that texts name, beside those that there are: in their order, letter case aside. */
export function optionsFor(texts: readonly string[], several: boolean): CustomFieldOption[] {
  const labels = new Map<string, string>();
  for (const text of texts)
    for (const one of several ? choicesIn(text) : [text.trim()])
      if (one !== '' && one.length <= 100 && !labels.has(one.toLowerCase())) labels.set(one.toLowerCase(), one);
  return [...labels.values()]
    .slice(0, MAX_OPTIONS)
    .map((label, position) => ({ id: newId(), label, color: null, position, archived: false }));
}

/** A number as people of a language write it: a sign, digits with or without groups, decimals. No exponent. */
function parseNumber(text: string, locale: string): number | undefined {
  const parts = new Intl.NumberFormat(locale, { useGrouping: true, numberingSystem: 'latn' }).formatToParts(-1234567.5);
  const sign = (type: Intl.NumberFormatPartTypes) => parts.find((part) => part.type === type)?.value ?? '';
  const [group, decimal] = [plain(sign('group')) || ',', sign('decimal') || '.'].map(escape) as [string, string];
  const whole = `\\d+|\\d{1,3}(?:${group}\\d{2,3})*${group}\\d{3}`;
  const form = new RegExp(`^([+-]?)(${whole})?(?:${decimal}(\\d+))?$`);
  const [, minus = '', digits = '', decimals = ''] = form.exec(plain(text)) ?? [];
  if (digits === '' && decimals === '') return undefined;
  return Number(`${minus}${digits.replaceAll(/\D/g, '') || '0'}.${decimals || '0'}`);
}

/** Spaces and apostrophes between groups are written in several ways. */
function plain(text: string): string {
  return text
    .replaceAll(/[\s\u00a0\u202f]/g, ' ')
    .replaceAll('’', "'")
    .replaceAll('−', '-');
}

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
