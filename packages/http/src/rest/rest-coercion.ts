import { commonErrors } from '@mainstay/core';
import { parseJson } from '../host/json-body.ts';
import { type JsonSchema, typesOf, variantsOf } from '../openapi/json-schema.ts';

/** A query parameter as the parser gives it: once, repeated, or with keys of its own. */
export type TextValue = string | readonly string[] | TextFields;
export interface TextFields {
  [key: string]: TextValue;
}

/** Levels of `a[b][c]`. */
const KEY_DEPTH = 5;
const NUMBER = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i;
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

/** Reads text as the value its schema asks for. Text that does not fit comes back as it is, for the schema to refuse. */
export function coerceText(value: TextValue, schema: JsonSchema | undefined, root: JsonSchema): unknown {
  if (schema === undefined) return value;
  const types = typesOf(schema, root);
  if (typeof value === 'string') return coerceString(value, types, schema, root);
  if (Array.isArray(value)) {
    const items = itemsOf(schema, root);
    return types.has('array') ? value.map((item: string) => coerceText(item, items, root)) : value;
  }
  const fields: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(value)) fields[key] = coerceText(item, fieldOf(schema, key, root), root);
  return fields;
}

function coerceString(text: string, types: ReadonlySet<string>, schema: JsonSchema, root: JsonSchema): unknown {
  if (types.has('array') && text.startsWith('[')) return readJson(text);
  if (types.has('array') && !types.has('string')) {
    const items = itemsOf(schema, root);
    return text === '' ? [] : text.split(',').map((item) => coerceText(item, items, root));
  }
  if (types.has('string')) return text;
  if ((types.has('number') || types.has('integer')) && NUMBER.test(text)) return Number(text);
  if (types.has('boolean') && (text === 'true' || text === 'false')) return text === 'true';
  if (types.has('null') && text === 'null') return null;
  if (types.has('object') && text.startsWith('{')) return readJson(text);
  return text;
}

/** An object or a list of objects in a query string is written as JSON; what is none stays text. Throws VALIDATION_ERROR for one nested too deep. */
function readJson(text: string): unknown {
  try {
    return parseJson(text);
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return text;
    throw thrown;
  }
}

function itemsOf(schema: JsonSchema, root: JsonSchema): JsonSchema | undefined {
  return variantsOf(schema, root).find((variant) => variant.items !== undefined)?.items;
}

function fieldOf(schema: JsonSchema, key: string, root: JsonSchema): JsonSchema | undefined {
  for (const variant of variantsOf(schema, root)) {
    const named = variant.properties?.[key];
    if (named) return named;
    if (typeof variant.additionalProperties === 'object') return variant.additionalProperties;
  }
  return undefined;
}

/**
 * Turns `filter[a][b]=c` into `{ filter: { a: { b: 'c' } } }` and `tags[]=a` into `tags=a`.
 * Throws VALIDATION_ERROR for keys that reach for prototypes, nest too deep, or contradict each other.
 */
export function readDeepKeys(query: Readonly<Record<string, TextValue>>): TextFields {
  const fields: TextFields = {};
  for (const [key, value] of Object.entries(query)) {
    const path = splitKey(key);
    const isList = path.length > 1 && path.at(-1) === '';
    if (isList) path.pop();
    if (path.length > KEY_DEPTH || path.some((part) => FORBIDDEN_KEYS.has(part))) throw badKey(key);
    let target = fields;
    for (const part of path.slice(0, -1)) {
      const next = (target[part] ??= {});
      if (typeof next !== 'object' || Array.isArray(next)) throw badKey(key);
      target = next as TextFields;
    }
    const last = path.at(-1)!;
    if (Object.hasOwn(target, last)) throw badKey(key);
    target[last] = isList && typeof value === 'string' ? [value] : value;
  }
  return fields;
}

function splitKey(key: string): string[] {
  const open = key.indexOf('[');
  if (open <= 0 || !key.endsWith(']')) return [key];
  return [key.slice(0, open), ...key.slice(open + 1, -1).split('][')];
}

function badKey(key: string) {
  return commonErrors.VALIDATION_ERROR([{ path: key, message: 'This key cannot be read' }]);
}
