import { describe, expect, it } from 'vitest';
import { type ContractDocument, contractChanges } from './contract-changes.ts';
import type { JsonSchema } from './json-schema.ts';

/** A document of one operation that takes and gives an object with these fields. */
function document(input: JsonSchema, output: JsonSchema = { type: 'object' }, extra: object = {}): ContractDocument {
  const post = {
    operationId: 'things.create',
    requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/In' } } } },
    responses: {
      '200': { content: { 'application/json': { schema: output } } },
      '409': { $ref: '#/components/responses/Taken' },
    },
    ...extra,
  };
  return { paths: { '/things': { post } }, components: { schemas: { In: input }, responses: { Taken: {} } } };
}

const object = (properties: Record<string, JsonSchema>, required: string[] = []): JsonSchema => ({
  type: 'object',
  properties,
  required,
});
const text: JsonSchema = { type: 'string' };

/** The changes from one to the other, as `breaking: where what`. */
function between(before: ContractDocument, after: ContractDocument): string[] {
  return contractChanges(before, after).map(({ where, what, breaking }) => `${breaking ? '!' : ' '} ${where} ${what}`);
}

describe('what clients send', () => {
  const input = (before: JsonSchema, after: JsonSchema) => between(document(before), document(after));

  it.each([
    ['a field that is gone', object({ a: text, b: text }), object({ a: text }), '! POST /things body.b is gone'],
    ['a new field', object({}), object({ b: text }), '  POST /things body.b is new'],
    ['a new field that must be there', object({}), object({ b: text }, ['b']), '! POST /things body.b is new'],
    [
      'a field that must be there now',
      object({ b: text }),
      object({ b: text }, ['b']),
      '! POST /things body.b is required now',
    ],
    [
      'another type',
      object({ a: text }),
      object({ a: { type: 'integer' } }),
      '! POST /things body.a is no longer string',
    ],
    [
      'null too',
      object({ a: { type: ['string'] } }),
      object({ a: { type: ['string', 'null'] } }),
      '  POST /things body.a may be null',
    ],
    ['fewer values', { enum: ['x', 'y'] }, { enum: ['x'] }, '! POST /things body is never "y" any more'],
    ['more values', { enum: ['x'] }, { enum: ['x', 'y'] }, '  POST /things body may be "y"'],
    ['a lower limit', { maxLength: 10 }, { maxLength: 5 }, '! POST /things body maxLength is 5'],
    ['a limit where none was', {}, { minimum: 1 }, '! POST /things body minimum is 1'],
    ['a higher limit', { maxLength: 5 }, { maxLength: 10 }, '  POST /things body maxLength is 10'],
    ['a pattern', text, { ...text, pattern: '^a' }, '! POST /things body has another pattern'],
    [
      'one alternative less',
      { anyOf: [text, { type: 'null' }] },
      { anyOf: [text] },
      '! POST /things body has fewer alternatives',
    ],
    [
      'deep down',
      object({ a: { items: object({ b: text }) } }),
      object({ a: { items: object({}) } }),
      '! POST /things body.a[].b is gone',
    ],
    [
      'unknown fields refused',
      {},
      { additionalProperties: false },
      '! POST /things body additionalProperties is another',
    ],
  ])('%s', (_what, before, after, expected) => {
    expect(input(before, after)).toContain(expected);
  });

  it('prose is no change', () => {
    expect(input({ ...text, description: 'a' }, { ...text, description: 'b', title: 'c', default: 'd' })).toEqual([]);
  });
});

describe('what clients get', () => {
  const output = (before: JsonSchema, after: JsonSchema) => between(document({}, before), document({}, after));

  it.each([
    ['a new field', object({}), object({ b: text }, ['b']), '  POST /things 200.b is new'],
    ['a field that is gone', object({ b: text }), object({}), '! POST /things 200.b is gone'],
    [
      'a field that may be missing',
      object({ b: text }, ['b']),
      object({ b: text }),
      '! POST /things 200.b may be left out now',
    ],
    [
      'null where none was',
      object({ b: { type: ['string'] } }),
      object({ b: { type: ['string', 'null'] } }),
      '! POST /things 200.b may be null',
    ],
    ['a value nobody expects', { enum: ['x'] }, { enum: ['x', 'y'] }, '! POST /things 200 may be "y"'],
    ['fewer values', { enum: ['x', 'y'] }, { enum: ['x'] }, '  POST /things 200 is never "y" any more'],
    ['tighter limits', { maxLength: 10 }, { maxLength: 5 }, '  POST /things 200 maxLength is 5'],
    [
      'another alternative',
      { anyOf: [text] },
      { anyOf: [text, { type: 'null' }] },
      '! POST /things 200 has more alternatives',
    ],
  ])('%s', (_what, before, after, expected) => {
    expect(output(before, after)).toContain(expected);
  });
});

describe('an operation', () => {
  const parameter = (extra: object) => ({ name: 'q', in: 'query', schema: text, ...extra });

  it.each([
    ['that is gone', document({}), { paths: {}, components: {} }, '! POST /things is gone'],
    ['that is new', { paths: {}, components: {} }, document({}), '  POST /things is new'],
    [
      'by another name',
      document({}),
      document({}, {}, { operationId: 'things.make' }),
      '! POST /things is called things.make, no longer things.create',
    ],
    [
      'with a parameter less',
      document({}, {}, { parameters: [parameter({})] }),
      document({}),
      '! POST /things parameter query q is gone',
    ],
    [
      'with a parameter more',
      document({}),
      document({}, {}, { parameters: [parameter({})] }),
      '  POST /things parameter query q is new',
    ],
    [
      'with one that must be there',
      document({}),
      document({}, {}, { parameters: [parameter({ required: true })] }),
      '! POST /things parameter query q is new',
    ],
    [
      'with another success',
      document({}),
      document({}, {}, { responses: { '201': {} } }),
      '! POST /things answers no more with 200',
    ],
    [
      'with another error',
      document({}),
      document({}, {}, { responses: { '200': {}, '423': {} } }),
      '  POST /things may answer with 423',
    ],
  ])('%s', (_what, before, after, expected) => {
    expect(between(before, after)).toContain(expected);
  });

  it('with another code of an error it may answer with anyhow', () => {
    const answering = (...codes: string[]) => {
      const content = { 'application/json': { schema: { enum: codes } } };
      return document({}, {}, { responses: { '200': {}, '409': { content } } });
    };
    expect(between(answering('A'), answering('A', 'B'))).toEqual(['  POST /things 409 may be "B"']);
  });

  it('that is the same has no changes, though its schemas contain themselves', () => {
    const tree = {
      type: 'object',
      properties: { children: { type: 'array', items: { $ref: '#/components/schemas/In' } } },
    };
    expect(between(document(tree), document(structuredClone(tree)))).toEqual([]);
    const renamed = { ...tree, properties: { kids: tree.properties.children } };
    expect(between(document(tree), document(renamed))).toContain('! POST /things body.children is gone');
  });

  it('of what webhooks send breaks receivers when a type or a field is gone, not when there is more', () => {
    const sending = (events: Record<string, string[]>): ContractDocument => ({
      paths: {},
      components: {},
      webhooks: Object.fromEntries(
        Object.entries(events).map(([type, fields]) => {
          const properties = Object.fromEntries(fields.map((field) => [field, { type: 'string' }]));
          return [type, { post: { requestBody: { content: { 'application/json': { schema: { properties } } } } } }];
        }),
      ),
    });
    const before = sending({ 'a.made': ['id', 'name'], 'a.gone': [] });
    expect(between(before, sending({ 'a.made': ['id', 'title'], 'b.made': [] }))).toEqual([
      '! event a.gone is gone',
      '! event a.made.name is gone',
      '  event a.made.title is new',
      '  event b.made is new',
    ]);
  });
});
