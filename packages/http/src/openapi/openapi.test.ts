import { type ProcedureMeta, publicProcedure, router } from '@mainstay/kernel';
import { validate } from '@readme/openapi-parser';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { testRouter } from '../host/http.fixture.ts';
import { checkApi } from './check-api.ts';
import { buildOpenApi } from './openapi.ts';

const INFO = { title: 'Test', version: '1' };

// A schema with a name, one that contains itself, and one that is a union.
const Address = z.object({ city: z.string() }).meta({ id: 'Address' });
const Tree = z.object({
  name: z.string(),
  get children() {
    return z.array(Tree);
  },
});
const meta = (extra: Partial<ProcedureMeta> = {}): ProcedureMeta => ({
  permission: 'public',
  summary: 'A test',
  rest: { method: 'POST', path: '/tests' },
  ...extra,
});
const shapes = router({
  shapes: router({
    tree: publicProcedure
      .meta(meta({ rest: { method: 'POST', path: '/trees' }, permission: 'things:write' }))
      .input(
        z.discriminatedUnion('kind', [
          z.object({ kind: z.literal('a'), tree: Tree }),
          z.object({ kind: z.literal('b') }),
        ]),
      )
      .output(z.object({ home: Address, work: Address, tree: Tree }))
      .mutation(() => ({}) as never),
    address: publicProcedure
      .meta(meta({ rest: { method: 'PUT', path: '/addresses/:id' }, permission: 'signed-in', inTenant: true }))
      .input(Address.extend({ id: z.uuid(), when: z.date().optional() }))
      .output(Tree)
      .mutation(() => ({}) as never),
  }),
});

describe('the API document', () => {
  it.each([
    ['the fixture', testRouter],
    ['named, recursive and union schemas', shapes],
  ])('is valid OpenAPI 3.1: %s', async (_name, tested) => {
    const document = buildOpenApi(tested, INFO);
    const result = await validate(structuredClone(document) as never);
    expect(result).toMatchObject({ valid: true });
    const refs = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/(\w+)\/([^"]+)"/g)];
    for (const [, kind, name] of refs) expect(document.components[kind!]).toHaveProperty([name!]);
    expect(JSON.stringify(document)).not.toContain('#/$defs');
  });

  it('is refused by the validator when it is broken', async () => {
    const document = buildOpenApi(testRouter, INFO);
    delete (document as Partial<typeof document>).info;
    expect(await validate(document as never)).toMatchObject({ valid: false });
  });

  it('names each operation, its inputs and its answers', () => {
    const { paths, components } = buildOpenApi(testRouter, INFO);
    const list = paths['/things']!['get'] as Record<string, unknown>;
    expect(list).toMatchObject({ operationId: 'things.list', tags: ['things'] });
    expect(paths['/things/{id}']!['get']).toMatchObject({ security: [] });
    expect((list['parameters'] as { name?: string }[]).map(({ name }) => name)).toContain('customFields');
    expect(paths['/tenants/{tenantId}/things']!['get']!.operationId).toBe('things.list.inTenant');
    expect(paths['/things/{id}']!['patch']!.operationId).toBe('things.update.patch');
    const put = JSON.stringify(paths['/things/{id}']!['put']!['requestBody']);
    expect(put).toContain('#/components/schemas/things.update.input');
    const update = JSON.stringify(components['schemas']!['things.update.input']);
    expect(update).toContain('"name":');
    expect(update).not.toContain('"id":');
    const create = paths['/things']!['post'] as Record<string, Record<string, unknown>>;
    expect(Object.keys(create['responses']!)).toEqual(['201', '400', '409', '413', '415', '423', '429', '500', '503']);
    expect(create['responses']!['409']).toEqual({ $ref: '#/components/responses/THING_TAKEN' });
    expect(JSON.stringify(components['responses']!['THING_TAKEN'])).toContain('"enum":["THING_TAKEN"]');
    expect(Object.keys(paths['/things/{id}']!['delete']!['responses'] as object)).toContain('204');
    expect(JSON.stringify(paths['/things/upload'])).toContain('multipart/form-data');
    expect(JSON.stringify(paths['/things/export.csv'])).toContain('text/csv');
    expect(Object.keys(paths)).not.toContain('/odd');
  });

  it('shares named schemas', () => {
    const { components } = buildOpenApi(shapes, INFO);
    expect(components['schemas']).toHaveProperty('Address');
  });
});

describe('checkApi', () => {
  it('finds nothing wrong with the fixture', () => {
    expect(checkApi(testRouter)).toEqual([]);
  });

  it('names each fault', () => {
    const broken = router({
      a: router({
        noOutput: publicProcedure.meta(meta({ rest: { method: 'GET', path: '/a' } })).query(() => 1),
        noReason: publicProcedure
          .meta(meta({ rest: { none: ' ' } }))
          .output(z.int())
          .query(() => 1),
        noCode: publicProcedure
          .meta(meta({ errors: [{ code: 'NOBODY_KNOWS' }], rest: { none: 'internal' } }))
          .output(z.int())
          .query(() => 1),
        noSummary: publicProcedure
          .meta(meta({ summary: '', rest: { none: 'internal' } }))
          .output(z.int())
          .query(() => 1),
        twice: publicProcedure
          .meta(meta({ rest: { method: 'GET', path: '/a' } }))
          .output(z.int())
          .query(() => 1),
        noField: publicProcedure
          .meta(meta({ rest: { method: 'GET', path: '/b/:id' } }))
          .output(z.int())
          .query(() => 1),
        ownName: publicProcedure
          .meta(meta({ rest: { method: 'GET', path: '/a/:thingId' } }))
          .input(z.object({ thingId: z.string() }))
          .output(z.int())
          .query(() => 1),
        ofAnother: publicProcedure
          .meta(meta({ rest: { method: 'GET', path: '/things/:thingId/d/:id' } }))
          .input(z.object({ thingId: z.string(), id: z.string() }))
          .output(z.int())
          .query(() => 1),
        unsafe: publicProcedure
          .meta(meta({ rest: { method: 'GET', path: '/c' } }))
          .output(z.int())
          .mutation(() => 1),
      }),
    });
    expect(checkApi(broken)).toEqual([
      'a.noOutput: no output schema',
      'a.noReason: no reason for having no REST path',
      'a.noCode: error code NOBODY_KNOWS is not defined',
      'a.noSummary: no summary',
      'a.noField: path parameter id is no input field',
      "a.ownName: :id is the resource's own id, the ids of others keep their names: /a/:thingId",
      'a.unsafe: a mutation answers to GET',
      'a.twice: route GET /a belongs to a.noOutput already',
    ]);
  });

  it('describes what webhooks send, by type, and shares what several types hold', async () => {
    const Deal = z.object({ id: z.uuid(), title: z.string(), home: Address });
    const declared = {
      events: ['deal.won', 'deal.lost', 'plain.event'],
      eventSchemas: { 'deal.won': Deal, 'deal.lost': Deal },
    };
    const document = buildOpenApi(shapes, INFO, { events: declared });
    expect(await validate(structuredClone(document) as never)).toMatchObject({ valid: true });
    expect(Object.keys(document.webhooks!)).toEqual(['deal.lost', 'deal.won', 'plain.event']);
    const bodyOf = (type: string) => document.webhooks![type]!['post']!['requestBody'];
    const data = { $ref: '#/components/schemas/deal.lost.data' };
    expect(bodyOf('deal.won')).toMatchObject({
      content: {
        'application/json': {
          schema: {
            allOf: [{ $ref: '#/components/schemas/Event' }, { properties: { type: { const: 'deal.won' }, data } }],
          },
          example: { type: 'deal.won', entity: { type: 'deal', version: 1 }, data: { title: 'Mathematician' } },
        },
      },
    });
    expect(bodyOf('deal.lost')).toMatchObject({
      content: { 'application/json': { schema: { allOf: [{}, { properties: { data } }] } } },
    });
  });
});
