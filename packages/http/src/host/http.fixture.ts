import { AppError, defineErrors } from '@mainstay/core';
import {
  fileContent,
  type ProcedureMeta,
  publicProcedure,
  receivedBytes,
  receivedFile,
  router,
  signedInProcedure,
} from '@mainstay/kernel';
import { tracked } from '@trpc/server';
import { pino } from 'pino';
import { z } from 'zod';
import { createHttpHost } from './host.ts';
import type { HttpHostOptions } from './host-options.ts';
import { testServices } from './services.fixture.ts';

export { TENANT, testServices, TOKEN } from './services.fixture.ts';

const things = defineErrors('THING', {
  TAKEN: { kind: 'CONFLICT', message: 'This thing is taken' },
  LOCKED: { kind: 'LOCKED', message: 'Locked for a while' },
});

/** What procedures of the fixture saw and did, for tests to look at. */
export const seen = { aborted: 0, streamed: 0, ended: 0, release: () => {} };

const meta = (rest: ProcedureMeta['rest'], extra: Partial<ProcedureMeta> = {}): ProcedureMeta => ({
  permission: 'public',
  summary: 'A procedure of the fixture',
  rest,
  ...extra,
});

const Thing = z.object({ id: z.string(), name: z.string() });
const hidden = { none: 'reached over tRPC only' };

const delivered$ = publicProcedure
  .meta(meta({ method: 'GET', path: '/delivered' }, { limit: 'delivery' }))
  .input(z.object({ moved: z.boolean().default(false) }))
  .output(z.object({ moved: z.boolean() }))
  .query(({ ctx, input }) => {
    ctx.reply.headers = { 'cache-control': 'public, max-age=0, must-revalidate', etag: '"abc"' };
    if (input.moved) Object.assign(ctx.reply, { status: 301, headers: { ...ctx.reply.headers, location: '/new' } });
    return input;
  });

const things$ = router({
  get: publicProcedure
    .meta(meta({ method: 'GET', path: '/things/:id' }))
    .input(z.object({ id: z.string() }))
    .output(Thing)
    .query(({ input }) => ({ id: input.id, name: 'Ünïcode ✓ \u2028', secret: 'never leaves' })),
  list: publicProcedure
    .meta(meta({ method: 'GET', path: '/things' }, { permission: 'signed-in', inTenant: true }))
    .input(
      z.object({
        limit: z.int().max(100).default(20),
        done: z.boolean().optional(),
        tags: z.array(z.string()).optional(),
        sizes: z.array(z.number()).optional(),
        sort: z.enum(['name', '-name', 'createdAt', '-createdAt']).default('-createdAt'),
        customFields: z.record(z.string(), z.union([z.number(), z.string()])).optional(),
        price: z.object({ min: z.number(), max: z.number().nullable() }).optional(),
      }),
    )
    .output(z.object({ input: z.unknown(), actingTenantId: z.string().nullable() }))
    .query(({ ctx, input }) => ({ input, actingTenantId: ctx.request.actingTenantId })),
  create: publicProcedure
    .meta(meta({ method: 'POST', path: '/things', status: 201 }, { errors: [things.TAKEN, things.LOCKED] }))
    .input(z.object({ name: z.string().min(1), data: z.unknown().optional() }))
    .output(Thing)
    .mutation(({ input }) => {
      if (input.name === 'taken') throw things.TAKEN({ id: '7' });
      if (input.name === 'locked') throw things.LOCKED(undefined, { retryAfterSeconds: 900 });
      return { id: '1', name: input.name };
    }),
  update: publicProcedure
    .meta(meta({ method: 'PUT', path: '/things/:id', also: ['PATCH'] }))
    .input(z.object({ id: z.string(), name: z.string().optional(), version: z.int().optional() }))
    .output(z.object({ id: z.string(), name: z.string().optional(), version: z.int().optional() }))
    .mutation(({ input }) => input),
  versioned: publicProcedure
    .meta(meta({ method: 'GET', path: '/versioned/:id' }))
    .input(z.object({ id: z.string() }))
    .output(z.object({ id: z.string(), version: z.int() }))
    .query(({ input }) => ({ id: input.id, version: Number(input.id) })),
  remove: publicProcedure
    .meta(meta({ method: 'DELETE', path: '/things/:id', status: 204 }))
    .input(z.object({ id: z.string() }))
    .output(z.void())
    .mutation(() => undefined),
  upload: publicProcedure
    .meta(meta({ method: 'POST', path: '/things/upload', status: 201 }, { bodyLimit: 2 * 1024 * 1024 }))
    .input(z.object({ content: z.string(), filename: z.string().optional(), rows: z.int().optional() }))
    .output(z.object({ size: z.int(), filename: z.string().optional(), rows: z.int().optional() }))
    .mutation(({ input }) => ({ size: input.content.length, filename: input.filename, rows: input.rows })),
  store: publicProcedure
    .meta(meta({ method: 'POST', path: '/things/store', status: 201 }, { bodyLimit: 2 * 1024 * 1024 }))
    .input(z.object({ content: fileContent(1024 * 1024), filename: z.string() }))
    .output(z.object({ size: z.int(), sha256: z.string(), onDisk: z.boolean(), filename: z.string() }))
    .mutation(async ({ ctx, input }) => {
      const file = receivedFile(ctx.request, input.content);
      const { length: size } = await receivedBytes(file);
      return { size, sha256: file.sha256, onDisk: typeof file.source === 'string', filename: input.filename };
    }),
  takeIn: publicProcedure
    .meta(meta({ method: 'POST', path: '/things/files' }))
    .input(
      z.object({
        content: z.string(),
        contentEncoding: z.enum(['text', 'base64']).default('text'),
        charset: z.string().optional(),
        mapping: z.record(z.string(), z.string()).optional(),
      }),
    )
    .output(z.unknown())
    .mutation(({ input }) => input),
  export: publicProcedure
    .meta(meta({ method: 'GET', path: '/things/export.csv', produces: 'text/csv' }))
    .input(z.object({ rows: z.int(), fail: z.boolean().optional() }))
    .query(async function* ({ input, ctx }) {
      if (input.fail) throw things.TAKEN();
      try {
        for (let row = 0; row < input.rows && !ctx.request.signal?.aborted; row++) {
          seen.streamed = row;
          yield `${row},${'x'.repeat(1000)}\r\n`;
        }
      } finally {
        seen.ended++;
      }
    }),
  watch: publicProcedure
    .meta(meta({ method: 'GET', path: '/things/events' }))
    .input(z.object({ lastEventId: z.string().optional() }))
    .subscription(async function* ({ input, signal }) {
      try {
        yield tracked(input.lastEventId ? `after-${input.lastEventId}` : '1', { n: 1 });
        await new Promise((resolve) => signal?.addEventListener('abort', resolve, { once: true }));
      } finally {
        seen.ended++;
      }
    }),
});

const odd = router({
  noInput: publicProcedure
    .meta(meta(hidden))
    .output(z.string())
    .query(() => 'plain'),
  nothing: publicProcedure
    .meta(meta(hidden))
    .output(z.void())
    .mutation(() => undefined),
  echo: publicProcedure
    .meta(meta(hidden))
    .input(z.unknown())
    .output(z.unknown())
    .mutation(({ input }) => input),
  ask: publicProcedure
    .meta(meta(hidden))
    .input(z.unknown())
    .output(z.unknown())
    .query(({ input }) => input),
  badOutput: publicProcedure
    .meta(meta(hidden))
    .output(z.object({ n: z.number() }))
    // The type is wrong on purpose: the output schema has to catch it.
    .query(() => ({ n: 'text' }) as unknown as { n: number }),
  unwritable: publicProcedure
    .meta(meta(hidden))
    .output(z.unknown())
    .query(() => 10n),
  streamy: publicProcedure
    .meta(meta(hidden))
    .output(z.unknown())
    .query(() => ({ later: Promise.resolve(1) })),
  crash: publicProcedure
    .meta(meta(hidden))
    .output(z.string())
    .query((): string => {
      throw new Error('secret detail');
    }),
  busy: publicProcedure
    .meta(meta(hidden))
    .output(z.string())
    .query((): string => {
      throw new AppError('UNAVAILABLE', 'UNAVAILABLE', 'Busy', undefined, { retryAfterSeconds: 3 });
    }),
  slow: publicProcedure
    .meta(meta({ method: 'GET', path: '/slow' }))
    .output(z.string())
    .query(async ({ ctx }) => {
      ctx.request.signal?.addEventListener('abort', () => seen.aborted++, { once: true });
      await new Promise<void>((resolve) => {
        seen.release = resolve;
      });
      return 'done';
    }),
  form: publicProcedure
    .meta(meta(hidden))
    .input(z.custom<{ get(name: string): unknown }>((value) => value instanceof FormData))
    .output(z.string())
    .mutation(({ input }) => String(input.get('name'))),
});

const me = router({
  get: signedInProcedure
    .meta(meta({ method: 'GET', path: '/me' }, { permission: 'signed-in' }))
    .output(z.object({ userId: z.string(), tenantId: z.string() }))
    .query(({ ctx }) => ({ userId: ctx.principal.userId, tenantId: ctx.principal.tenantId })),
  change: signedInProcedure
    .meta(meta({ method: 'POST', path: '/me/secret' }, { permission: 'signed-in', bodyLimit: 32 * 1024 * 1024 }))
    .input(z.object({ content: z.string() }))
    .output(z.object({ size: z.int() }))
    .mutation(({ input }) => ({ size: input.content.length })),
  facts: publicProcedure
    .meta(meta({ method: 'POST', path: '/facts' }))
    .output(z.unknown())
    .mutation(({ ctx }) => {
      const { signal: _, ...facts } = ctx.request;
      ctx.reply.refreshCookie = { value: 'next token', maxAgeSeconds: 60 };
      ctx.reply.status = 202;
      return facts;
    }),
});

export const testRouter = router({ things: things$, odd, me, delivered: delivered$ });
export type TestRouter = typeof testRouter;

/** A host on a free loopback port. */
export async function startHost(options: Partial<HttpHostOptions> = {}) {
  const host = await createHttpHost({
    services: testServices(),
    router: testRouter,
    logger: pino({ level: 'silent' }),
    version: '1.2.3',
    corsOrigins: ['https://app.example.com'],
    trustProxy: false,
    ready: async () => ({ postgres: true }),
    production: false,
    enableDocs: false,
    ...options,
  });
  const url = await host.listen('127.0.0.1', 0);
  return { ...host, url, port: Number(new URL(url).port) };
}
