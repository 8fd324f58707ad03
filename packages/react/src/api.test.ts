import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { createMainstay, type AppRouter } from '@mainstay/client';
import { dehydrate, hydrate, QueryClient, skipToken } from '@tanstack/react-query';
import { createTRPCOptionsProxy } from '@trpc/tanstack-react-query';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { createApi } from './api.ts';
import { formErrors } from './form-errors.ts';
import { pathOf } from './live.ts';
import { mergeFields } from './record-saver.ts';

const mainstay = createMainstay({ url: 'http://127.0.0.1:9' });
const api = createApi(mainstay);
const id = '01890000-0000-7000-8000-000000000000';

describe('the options', () => {
  it('have the keys of tRPC’s own integration, so that both may share a cache', () => {
    const official = createTRPCOptionsProxy<AppRouter>({ client: mainstay as never, queryClient: new QueryClient() });
    const { contacts } = official;
    expect(api.contacts.get.queryKey({ id })).toEqual(contacts.get.queryKey({ id }));
    expect(api.contacts.list.queryKey()).toEqual(contacts.list.queryKey());
    expect(api.contacts.list.infiniteQueryKey({ limit: 5 })).toEqual(contacts.list.infiniteQueryKey({ limit: 5 }));
    expect(api.contacts.create.mutationKey()).toEqual(contacts.create.mutationKey());
    expect(api.contacts.pathKey()).toEqual(contacts.pathKey());
    expect(api.pathKey()).toEqual(official.pathKey());
    expect(api.auth.passkeys.pathFilter({ stale: true })).toEqual(official.auth.passkeys.pathFilter({ stale: true }));
    expect(api.contacts.get.queryFilter({ id })).toEqual(contacts.get.queryFilter({ id }));
    for (const [own, theirs] of [
      [api.contacts.get.queryOptions({ id }), contacts.get.queryOptions({ id })],
      [api.contacts.get.queryOptions(skipToken), contacts.get.queryOptions(skipToken)],
      [api.contacts.list.queryOptions({ limit: 3 }), contacts.list.queryOptions({ limit: 3 })],
    ] as const) {
      expect(own.queryKey).toEqual(theirs.queryKey);
      expect(own.queryFn === skipToken).toBe(theirs.queryFn === skipToken);
    }
  });

  it('are written out on a server and taken up in a browser', async () => {
    const [server, browser] = [new QueryClient(), new QueryClient()];
    const options = api.contacts.list.queryOptions({ limit: 3 });
    await server.prefetchQuery({
      ...options,
      queryFn: async () => ({ data: [], meta: { limit: 3, nextCursor: null } }),
    });
    hydrate(browser, JSON.parse(JSON.stringify(dehydrate(server))));
    expect(browser.getQueryData(options.queryKey)).toMatchObject({ data: [] });
  });

  it('refuse a name that is none of theirs', () => {
    expect(() => (api.contacts as unknown as { list: () => unknown }).list()).toThrow(/end with queryOptions/);
  });
});

describe('an event', () => {
  it.each([
    ['contact', 'contacts'],
    ['company', 'companies'],
    ['data_request', 'dataRequests'],
    ['customField', 'customFields'],
    ['branding', 'branding'],
  ])('of %s concerns %s', (entity, path) => {
    expect(pathOf(entity)).toBe(path);
    expect(Object.keys(mainstay[path as 'contacts'])).toBeDefined();
  });
});

describe('an error in a form', () => {
  const refusal = (code: string, details?: unknown) =>
    Object.assign(new Error('No'), { code, details, requestId: 'r1', kind: 'CONFLICT', httpStatus: 409 });

  it('stands at the fields that it names', () => {
    const faults = [
      { path: 'email', message: 'Not an address' },
      { path: 'email', message: 'Too long' },
      { path: 'address.city', message: 'Too short' },
    ];
    expect(formErrors(refusal('VALIDATION_ERROR', faults))).toEqual({
      fields: { email: 'Not an address', 'address.city': 'Too short' },
      form: null,
      requestId: 'r1',
    });
    expect(formErrors(refusal('INVALID_REFERENCE', { field: 'ownerId' })).fields).toEqual({ ownerId: 'No' });
    expect(formErrors(refusal('CONTACT_EMAIL_EXISTS'), { CONTACT_EMAIL_EXISTS: 'email' }).fields).toEqual({
      email: 'No',
    });
  });

  it('that names none is the form’s', () => {
    expect(formErrors(refusal('RATE_LIMITED'))).toEqual({ fields: {}, form: 'No', requestId: 'r1' });
    expect(formErrors(refusal('VALIDATION_ERROR', [{ path: '', message: 'Give one' }])).form).toBe('Give one');
    expect(formErrors(Object.assign(new Error('x'), { code: 'CONNECTION_FAILED' })).form).toMatch(/cannot be reached/);
    expect(formErrors(null)).toEqual({ fields: {}, form: null, requestId: null });
  });
});

describe('two edits of one record', () => {
  it('are kept both where they touch different fields', () => {
    const base = { a: 1, b: 1, c: [1], d: 1 };
    const merge = mergeFields(base, { a: 2, c: [1, 2], d: 5 }, { a: 1, b: 9, c: [3], d: 5 });
    expect(merge).toEqual({ changes: { a: 2 }, conflicts: [{ field: 'c', base: [1], mine: [1, 2], theirs: [3] }] });
  });
});

describe('a bundle', () => {
  it('adds less than 5,000 bytes to the client, React and TanStack Query', async () => {
    const { outputFiles } = await build({
      entryPoints: [fileURLToPath(new URL('index.ts', import.meta.url))],
      bundle: true,
      minify: true,
      format: 'esm',
      packages: 'external',
      write: false,
    });
    expect(gzipSync(outputFiles[0]!.contents).length).toBeLessThan(5_000);
  });
});
