import { isDeepStrictEqual } from 'node:util';
import type { JsonSchema } from './json-schema.ts';

/** One difference between two API documents. */
export interface ContractChange {
  /** Where: method and path, then the way into it. */
  where: string;
  what: string;
  /** Whether a client that was right before may be wrong now. */
  breaking: boolean;
}

/** The parts of an OpenAPI document that are compared. */
export interface ContractDocument {
  paths: Record<string, Record<string, unknown>>;
  webhooks?: Record<string, Record<string, unknown>>;
  components: { schemas?: Record<string, JsonSchema>; parameters?: object; responses?: object };
}

interface Operation {
  operationId?: string;
  parameters?: ({ name: string; in: string; required?: boolean; schema: JsonSchema } | { $ref: string })[];
  requestBody?: { content: Record<string, { schema: JsonSchema }> };
  responses?: Record<string, Response | { $ref: string }>;
}

interface Response {
  content?: Record<string, { schema: JsonSchema }>;
}

type Side = 'input' | 'output';

/** Words of a schema that say nothing about what is valid. */
const PROSE = new Set(['description', 'title', 'example', 'examples', 'default', 'deprecated', '$comment', '$defs']);
/** Limits by the direction in which they get tighter. */
const UPPER = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties'];
const LOWER = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties'];

/** What changed from one document to another, in the order of the paths; then of what webhooks send. Prose does not count. */
export function contractChanges(before: ContractDocument, after: ContractDocument): ContractChange[] {
  const changes: ContractChange[] = [];
  const note = (where: string, what: string, breaking: boolean) => changes.push({ where, what, breaking });
  for (const path of union(before.paths, after.paths)) {
    const [was, is] = [before.paths[path] ?? {}, after.paths[path] ?? {}];
    for (const method of union(was, is)) {
      const where = `${method.toUpperCase()} ${path}`;
      if (!(method in is)) note(where, 'is gone', true);
      else if (!(method in was)) note(where, 'is new', false);
      else
        operationChanges(where, was[method] as Operation, is[method] as Operation, new Comparison(before, after, note));
    }
  }
  const [sent, sends] = [before.webhooks ?? {}, after.webhooks ?? {}];
  for (const type of union(sent, sends)) {
    const [was, is] = [sent[type]?.['post'] as Operation | undefined, sends[type]?.['post'] as Operation | undefined];
    if (!is) note(`event ${type}`, 'is gone', true);
    else if (!was) note(`event ${type}`, 'is new', false);
    // A receiver is sent it: what is an input to others is an output of ours.
    else {
      const comparison = new Comparison(before, after, note);
      contentChanges(`event ${type}`, was.requestBody?.content, is.requestBody?.content, 'output', comparison);
    }
  }
  return changes;
}

function operationChanges(where: string, was: Operation, is: Operation, comparison: Comparison): void {
  const { note } = comparison;
  if (was.operationId !== is.operationId)
    note(where, `is called ${is.operationId}, no longer ${was.operationId}`, true);
  const [parametersWere, parametersAre] = [comparison.parameters(was, 'before'), comparison.parameters(is, 'after')];
  for (const name of union(parametersWere, parametersAre)) {
    const [old, now] = [parametersWere[name], parametersAre[name]];
    if (!now) note(where, `parameter ${name} is gone`, true);
    else if (!old) note(where, `parameter ${name} is new`, now.required === true);
    else {
      if (now.required && !old.required) note(where, `parameter ${name} is required now`, true);
      comparison.schemas(`${where} ${name}`, old.schema, now.schema, 'input');
    }
  }
  contentChanges(`${where} body`, was.requestBody?.content, is.requestBody?.content, 'input', comparison);
  for (const status of union(was.responses ?? {}, is.responses ?? {})) {
    const [old, now] = [was.responses?.[status], is.responses?.[status]];
    // Clients wait for a success; of errors they know the shape, and codes that they do not know may come at any time.
    const success = status.startsWith('2');
    if (!now) note(where, `answers no more with ${status}`, success);
    else if (!old) note(where, `may answer with ${status}`, success);
    else {
      const [wasAnswer, isAnswer] = [comparison.response(old, 'before'), comparison.response(now, 'after')];
      const within = success ? comparison : comparison.lenient();
      contentChanges(`${where} ${status}`, wasAnswer.content, isAnswer.content, 'output', within);
    }
  }
}

type Content = Record<string, { schema: JsonSchema }> | undefined;

function contentChanges(where: string, was: Content = {}, is: Content = {}, side: Side, comparison: Comparison): void {
  for (const type of union(was, is)) {
    if (!is[type]) comparison.note(where, `is no longer ${type}`, true);
    else if (!was[type]) comparison.note(where, `may be ${type}`, side === 'output' && Object.keys(was).length > 0);
    else comparison.schemas(where, was[type].schema, is[type].schema, side);
  }
}

/** Two documents, side by side. */
class Comparison {
  readonly note: (where: string, what: string, breaking: boolean) => void;
  readonly #before: ContractDocument;
  readonly #after: ContractDocument;
  readonly #compared = new Set<string>();

  constructor(before: ContractDocument, after: ContractDocument, note: Comparison['note']) {
    this.note = note;
    this.#before = before;
    this.#after = after;
  }

  /** The same comparison, for what may change without breaking anybody. */
  lenient(): Comparison {
    return new Comparison(this.#before, this.#after, (where, what) => this.note(where, what, false));
  }

  parameters(operation: Operation, which: 'before' | 'after') {
    const document = which === 'before' ? this.#before : this.#after;
    const named: Record<string, { name: string; in: string; required?: boolean; schema: JsonSchema }> = {};
    for (const parameter of operation.parameters ?? []) {
      const found = ('$ref' in parameter ? resolve(document, parameter) : parameter) as (typeof named)[string];
      named[`${found.in} ${found.name}`] = found;
    }
    return named;
  }

  response(response: object, which: 'before' | 'after'): Response {
    return resolve(which === 'before' ? this.#before : this.#after, response);
  }

  /** Compares what two schemas allow. Narrower is breaking for what clients send, wider for what they get. */
  schemas(where: string, old: JsonSchema, now: JsonSchema, side: Side): void {
    if (old.$ref !== undefined && now.$ref !== undefined) {
      const pair = `${side} ${old.$ref} ${now.$ref}`;
      // A schema that contains itself, or that many operations share, is compared once.
      if (this.#compared.has(pair)) return;
      this.#compared.add(pair);
    }
    const [was, is] = [resolve(this.#before, old) as JsonSchema, resolve(this.#after, now) as JsonSchema];
    if (isDeepStrictEqual(was, is) && old.$ref === now.$ref && !JSON.stringify(was).includes('$ref')) return;
    this.#properties(where, was, is, side);
    this.#values(where, was, is, side);
    this.#limits(where, was, is, side);
    if (was.items && is.items) this.schemas(`${where}[]`, was.items, is.items, side);
    else if (Boolean(was.items) !== Boolean(is.items)) this.note(where, 'has other items', true);
    for (const word of ['anyOf', 'oneOf', 'allOf'] as const) this.#branches(where, was[word], is[word], side);
  }

  #properties(where: string, was: JsonSchema, is: JsonSchema, side: Side): void {
    const [old, now] = [was.properties ?? {}, is.properties ?? {}];
    for (const name of union(old, now)) {
      const at = `${where}.${name}`;
      const [required, wasRequired] = [is.required?.includes(name) ?? false, was.required?.includes(name) ?? false];
      if (!now[name]) this.note(at, 'is gone', true);
      else if (!old[name]) this.note(at, 'is new', side === 'input' && required);
      else {
        if (side === 'input' && required && !wasRequired) this.note(at, 'is required now', true);
        if (side === 'output' && !required && wasRequired) this.note(at, 'may be left out now', true);
        this.schemas(at, old[name], now[name], side);
      }
    }
  }

  #values(where: string, was: JsonSchema, is: JsonSchema, side: Side): void {
    const [old, now] = [valuesOf(was), valuesOf(is)];
    if (old && now) {
      for (const value of old.filter((one) => !now.includes(one)))
        this.note(where, `is never ${value} any more`, side === 'input');
      for (const value of now.filter((one) => !old.includes(one)))
        this.note(where, `may be ${value}`, side === 'output');
    } else if (old || now)
      this.note(where, now ? 'takes listed values only' : 'takes any value', side === 'input' ? !old : !now);
    const [types, typesNow] = [[was.type ?? []].flat(), [is.type ?? []].flat()];
    for (const type of types.filter((one) => !typesNow.includes(one)))
      this.note(where, `is no longer ${type}`, side === 'input' || typesNow.length > 0);
    for (const type of typesNow.filter((one) => !types.includes(one)))
      this.note(where, `may be ${type}`, side === 'output' || types.length === 0);
    if (was.format !== is.format)
      this.note(
        where,
        `has the format ${is.format ?? 'of any text'}`,
        side === 'input' ? is.format !== undefined : was.format !== undefined,
      );
    if (was['pattern'] !== is['pattern'])
      this.note(where, 'has another pattern', side === 'input' && is['pattern'] !== undefined);
  }

  #limits(where: string, was: JsonSchema, is: JsonSchema, side: Side): void {
    const changed = (word: string, tighter: (old: number, now: number) => boolean, none: number) => {
      const [old, now] = [Number(was[word] ?? none), Number(is[word] ?? none)];
      if (old !== now)
        this.note(where, `${word} is ${(is[word] as string) ?? 'none'}`, side === 'input' && tighter(old, now));
    };
    for (const word of UPPER) changed(word, (old, now) => now < old, Number.POSITIVE_INFINITY);
    for (const word of LOWER) changed(word, (old, now) => now > old, Number.NEGATIVE_INFINITY);
    const known = new Set([...UPPER, ...LOWER, ...PROSE, ...COMPARED]);
    for (const word of union(was, is)) {
      if (!known.has(word) && !isDeepStrictEqual(was[word], is[word])) this.note(where, `${word} is another`, true);
    }
  }

  #branches(where: string, was: JsonSchema[] = [], is: JsonSchema[] = [], side: Side): void {
    const shared = Math.min(was.length, is.length);
    for (let n = 0; n < shared; n++) this.schemas(`${where}(${n + 1})`, was[n]!, is[n]!, side);
    if (was.length > is.length) this.note(where, 'has fewer alternatives', side === 'input');
    if (is.length > was.length) this.note(where, 'has more alternatives', side === 'output' || was.length === 0);
  }
}

/** Words that are compared one by one. */
const COMPARED = [
  'properties',
  'required',
  'items',
  'anyOf',
  'oneOf',
  'allOf',
  'enum',
  'const',
  'type',
  'format',
  'pattern',
  '$ref',
];

function valuesOf(schema: JsonSchema): string[] | null {
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value));
  return 'const' in schema ? [JSON.stringify(schema.const)] : null;
}

function resolve(document: ContractDocument, schema: { $ref?: string }): object {
  if (schema.$ref === undefined) return schema;
  const [, , kind = '', name = ''] = schema.$ref.split('/');
  const kinds = document.components as Record<string, Record<string, object> | undefined>;
  return kinds[kind]?.[name] ?? {};
}

function union(left: object, right: object): string[] {
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].sort();
}
