import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildOpenApi } from '../openapi/openapi.ts';
import { docsDocument } from '../pages/docs-document.ts';
import { entityTagOf, isUnchanged } from './entity-tags.ts';
import { startHost, testRouter } from './http.fixture.ts';

let host: Awaited<ReturnType<typeof startHost>>;
beforeAll(async () => {
  host = await startHost({ mailbox: () => [] });
});
afterAll(() => host.close());

describe('entity tags', () => {
  it('are the version of a record, and compare weakly', () => {
    expect([entityTagOf({ version: 3 }), entityTagOf({}), entityTagOf(null)]).toEqual(['"3"', null, null]);
    for (const header of ['"3"', 'W/"3"', '"1", W/"3"', '*']) expect(isUnchanged(header, '"3"'), header).toBe(true);
    for (const header of [undefined, '"33"', '3', '"2","4"', ''])
      expect(isUnchanged(header, '"3"'), header).toBe(false);
  });

  it('stand on single records, and a read of what is known answers 304 without a body', async () => {
    const update = await host.app.inject({ method: 'PUT', url: '/api/v1/things/7', payload: { version: 3 } });
    expect(update.headers['etag']).toBe('"3"');
    const get = (tag?: string) =>
      host.app.inject({ url: '/api/v1/versioned/4', headers: tag === undefined ? {} : { 'if-none-match': tag } });
    expect([(await get()).statusCode, (await get()).headers['etag']]).toEqual([200, '"4"']);
    const known = await get('W/"4"');
    expect([known.statusCode, known.body, known.headers['etag']]).toEqual([304, '', '"4"']);
    expect((await get('"3"')).statusCode).toBe(200);
    const operation = buildOpenApi(testRouter, { title: 'x', version: '1' }).paths['/versioned/{id}']!['get']!;
    expect(JSON.stringify(operation)).toMatch(/ETag.*"304".*ifNoneMatch/);
  });
});

describe('headers of a procedure’s own', () => {
  it('take the place of the host’s; a read of what is known by its tag answers 304, a redirect never', async () => {
    const get = (url: string, tag?: string) =>
      host.app.inject({ url, headers: tag === undefined ? {} : { 'if-none-match': tag } });
    const first = await get('/api/v1/delivered');
    expect([first.statusCode, first.headers['etag']]).toEqual([200, '"abc"']);
    for (const tag of ['"abc"', 'W/"abc"', '"x", "abc"', '*']) {
      const known = await get('/api/v1/delivered', tag);
      expect([known.statusCode, known.body, known.headers['etag']], tag).toEqual([304, '', '"abc"']);
      expect(known.headers['cache-control']).toBe('public, max-age=0, must-revalidate');
    }
    const moved = await get('/api/v1/delivered?moved=true', '*');
    expect([moved.statusCode, moved.headers['location'], moved.json()]).toEqual([301, '/new', { moved: true }]);
  });
});

describe('the pages', () => {
  it('show each operation once, and every one of them', () => {
    const document = buildOpenApi(testRouter, { title: 'x', version: '1' });
    const shown = docsDocument(document) as typeof document;
    const ids = (paths: typeof document.paths) =>
      Object.values(paths).flatMap((operations) => Object.values(operations).map((one) => one['x-procedure']));
    expect(new Set(ids(shown.paths))).toEqual(new Set(ids(document.paths)));
    expect(ids(shown.paths)).toHaveLength(new Set(ids(document.paths)).size);
  });

  it('greet a browser at the root, and nobody else', async () => {
    const page = await host.app.inject({ url: '/', headers: { accept: 'text/html,*/*;q=0.8' } });
    expect([page.statusCode, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    for (const path of ['/openapi.json', '/health', '/dev/mailbox']) expect(page.body).toContain(`"${path}"`);
    expect(page.body).not.toContain('<script');
    for (const accept of ['*/*', 'application/json']) {
      const reply = await host.app.inject({ url: '/', headers: { accept } });
      expect([reply.statusCode, reply.json().error.code]).toEqual([404, 'NOT_FOUND']);
    }
  });
});
