import { isDeepStrictEqual } from 'node:util';
import { commonErrors } from '@mainstay/core';
import type { JsonSchema } from '../openapi/json-schema.ts';
import { coerceText, readDeepKeys, type TextValue } from './rest-coercion.ts';
import type { RestPlan } from './rest-plan.ts';

/** What a REST request carries, before it is one input. */
export interface RestParts {
  params: Readonly<Record<string, string>>;
  query: Readonly<Record<string, TextValue>>;
  /** The parsed JSON body, or the fields of a form. */
  body: unknown;
  ifMatch: string | undefined;
  lastEventId: string | undefined;
}

type Fields = Record<string, unknown>;

/**
 * The one input of a call: path parameters, query and body together. Text is read as what the input's schema asks for; what does
 * not fit stays text, for the schema to refuse. Throws VALIDATION_ERROR when two places disagree about a field.
 */
export function readRestInput(plan: RestPlan, parts: RestParts): unknown {
  if (!plan.input) return undefined;
  const fields: Fields = {};
  for (const [name, text] of Object.entries(parts.params)) {
    // The tenant in the path settles who acts; it is an input only where the procedure says so.
    if (name === '*') {
      fields[plan.rest.tail!] = `/${text}`;
      continue;
    }
    if (name === 'tenantId' && !plan.fields.has(name)) continue;
    fields[name] = coerceText(text, plan.fields.get(name), plan.input);
  }
  readQuery(plan, plan.input, parts.query, fields);
  readHeaders(plan, parts, fields);
  if (parts.body === undefined) return fields;
  if (typeof parts.body !== 'object' || parts.body === null || Array.isArray(parts.body)) {
    if (Object.keys(fields).length === 0) return parts.body;
    throw commonErrors.VALIDATION_ERROR([{ path: '', message: 'The body must be an object' }]);
  }
  for (const [name, value] of Object.entries(parts.body)) put(fields, name, value);
  return fields;
}

function readQuery(plan: RestPlan, root: JsonSchema, query: RestParts['query'], fields: Fields): void {
  // What is read by everybody is alike for everybody: links that were tagged on their way find it, and nothing is switched on by them.
  const isPublic = plan.meta.limit === 'delivery';
  const known = isPublic ? Object.fromEntries(Object.entries(query).filter(([key]) => plan.fields.has(key))) : query;
  const { order, ...rest } = readDeepKeys(known);
  requireNoSecrets(plan, rest);
  for (const [name, value] of Object.entries(rest)) put(fields, name, coerceText(value, plan.fields.get(name), root));
  if (order === undefined) return;
  const sort = plan.fields.get('sort');
  if (plan.fields.has('order') || !sort) put(fields, 'order', coerceText(order, plan.fields.get('order'), root));
  else fields['sort'] = orderedSort(order, fields['sort'] ?? sort.default);
}

/** Addresses are logged and kept in histories, so secrets are taken from the body only. Throws VALIDATION_ERROR. */
function requireNoSecrets(plan: RestPlan, query: Fields): void {
  if (plan.rest.method === 'GET') return;
  for (const name of Object.keys(query)) {
    if (plan.fields.get(name)?.['format'] !== 'password') continue;
    throw commonErrors.VALIDATION_ERROR([{ path: name, message: 'Must be sent in the body, not in the URL' }]);
  }
}

/** Folds `order=desc` into `sort=-name`. */
function orderedSort(order: unknown, sort: unknown): unknown {
  if (order !== 'asc' && order !== 'desc') {
    throw commonErrors.VALIDATION_ERROR([{ path: 'order', message: 'Must be asc or desc' }]);
  }
  if (typeof sort !== 'string') return sort;
  const field = sort.startsWith('-') ? sort.slice(1) : sort;
  return order === 'desc' ? `-${field}` : field;
}

function readHeaders(plan: RestPlan, { ifMatch, lastEventId }: RestParts, fields: Fields): void {
  if (lastEventId !== undefined && plan.fields.has('lastEventId')) fields['lastEventId'] ??= lastEventId;
  if (ifMatch === undefined || ifMatch === '*' || !plan.fields.has('version')) return;
  // An entity tag (RFC 9110, section 8.8.3) that holds the version; proxies that compress make it weak.
  const version = /^(?:W\/)?"?(\d{1,15})"?$/.exec(ifMatch.trim())?.[1];
  if (version === undefined) {
    throw commonErrors.VALIDATION_ERROR([{ path: 'If-Match', message: 'Must be a version in quotes' }]);
  }
  put(fields, 'version', Number(version));
}

function put(fields: Fields, name: string, value: unknown): void {
  if (Object.hasOwn(fields, name) && !isDeepStrictEqual(fields[name], value)) {
    throw commonErrors.VALIDATION_ERROR([{ path: name, message: 'Given twice with different values' }]);
  }
  fields[name] = value;
}
