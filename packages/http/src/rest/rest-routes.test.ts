import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHost, TENANT, TOKEN } from '../host/http.fixture.ts';

let host: Awaited<ReturnType<typeof startHost>>;
beforeAll(async () => {
  host = await startHost();
});
afterAll(() => host.close());

async function call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(`${host.url}${path}`, {
    method,
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === '' ? undefined : JSON.parse(text) };
}

const list = async (query: string, path = '/api/v1/things') => (await call('GET', `${path}?${query}`)).body;
const faultsOf = async (query: string) => (await list(query)).error?.details;

describe('routes', () => {
  it('answers at both addresses, with the output schema applied', async () => {
    const one = await call('GET', '/api/v1/things/7');
    expect([one.status, one.body]).toEqual([200, { id: '7', name: 'Ünïcode ✓ \u2028' }]);
    expect((await call('GET', '/api/things/7')).body).toEqual(one.body);
  });

  it('gives each method its status', async () => {
    expect((await call('POST', '/api/v1/things', { name: 'a' })).status).toBe(201);
    expect((await call('PUT', '/api/v1/things/1', { name: 'a' })).body).toEqual({ id: '1', name: 'a' });
    expect((await call('PATCH', '/api/v1/things/1', { name: 'a' })).body).toEqual({ id: '1', name: 'a' });
    const removed = await call('DELETE', '/api/v1/things/1');
    expect([removed.status, removed.body, removed.headers.get('content-type')]).toEqual([204, undefined, null]);
  });

  it('lets a procedure choose its status and cookie', async () => {
    const answer = await call('POST', '/api/v1/facts', undefined, {
      cookie: 'other=1; mainstay_refresh=old%20token',
      'idempotency-key': 'k1',
      'x-api-key': 'ms_test_1',
      'user-agent': 'tester',
    });
    expect(answer.status).toBe(202);
    expect(answer.body).toMatchObject({
      door: 'rest',
      credential: 'ms_test_1',
      idempotencyKey: 'k1',
      refreshCookie: 'old token',
      userAgent: 'tester',
      ip: '127.0.0.1',
      id: answer.headers.get('x-request-id'),
    });
    expect(answer.headers.get('set-cookie')).toBe(
      'mainstay_refresh=next%20token; Max-Age=60; Path=/; HttpOnly; SameSite=Lax',
    );
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('takes the acting tenant from the path, before the header', async () => {
    const other = '0198a000-0000-7000-8000-000000000002';
    expect((await list('', `/api/v1/tenants/${TENANT}/things`)).actingTenantId).toBe(TENANT);
    const both = await call('GET', `/api/v1/tenants/${TENANT}/things`, undefined, { 'x-tenant-id': other });
    expect(both.body.actingTenantId).toBe(TENANT);
    expect(both.body.input).not.toHaveProperty('tenantId');
    expect((await call('GET', '/api/v1/things', undefined, { 'x-tenant-id': other })).body.actingTenantId).toBe(other);
    expect((await call('GET', '/api/v1/tenants/acme/things')).body.error).toMatchObject({
      code: 'VALIDATION_ERROR',
      details: [{ path: 'tenantId' }],
    });
  });

  it('calls through the policy', async () => {
    expect((await call('GET', '/api/v1/me')).body.error.code).toBe('UNAUTHENTICATED');
    const signedIn = await call('GET', '/api/v1/me', undefined, { authorization: `bearer ${TOKEN}` });
    expect(signedIn.body).toEqual({ userId: 'user-1', tenantId: TENANT });
    expect(signedIn.headers.get('cache-control')).toBe('no-store');
  });
});

describe('input', () => {
  it('reads text as the schema asks', async () => {
    const query =
      'limit=5&done=false&tags=a,b&sizes=1&sizes=2.5&customFields[size]=7&customFields[colour]=red&price[min]=1&price[max]=null';
    expect((await list(query)).input).toEqual({
      limit: 5,
      done: false,
      tags: ['a', 'b'],
      sizes: [1, 2.5],
      sort: '-createdAt',
      customFields: { size: '7', colour: 'red' },
      price: { min: 1, max: null },
    });
    expect((await list('tags[]=a')).input.tags).toEqual(['a']);
    const price = encodeURIComponent('{"min":1,"max":null}');
    expect((await list(`price=${price}`)).input.price).toEqual({ min: 1, max: null });
  });

  it('leaves what does not fit for the schema to refuse', async () => {
    expect(await faultsOf('limit=many')).toMatchObject([{ path: 'limit' }]);
    expect(await faultsOf('limit=0x10')).toMatchObject([{ path: 'limit' }]);
    expect(await faultsOf('done=yes&sort=secret')).toMatchObject([{ path: 'done' }, { path: 'sort' }]);
    expect(await faultsOf('sizes=1,two')).toMatchObject([{ path: 'sizes.1' }]);
    expect(await faultsOf('price=%7Bmin')).toMatchObject([{ path: 'price' }]);
    expect(await faultsOf(`price=${'%7B%22a%22:'.repeat(40)}1${'%7D'.repeat(40)}`)).toMatchObject([{ path: '' }]);
  });

  it('folds order into sort', async () => {
    expect((await list('sort=name&order=desc')).input.sort).toBe('-name');
    expect((await list('sort=-name&order=asc')).input.sort).toBe('name');
    expect((await list('order=asc')).input.sort).toBe('createdAt');
    expect(await faultsOf('order=up')).toEqual([{ path: 'order', message: 'Must be asc or desc' }]);
  });

  it('refuses a field with two values', async () => {
    expect((await call('PUT', '/api/v1/things/1', { id: '2' })).body.error.details).toMatchObject([{ path: 'id' }]);
    expect((await call('PUT', '/api/v1/things/1?name=a', { name: 'b' })).body.error.details).toMatchObject([
      { path: 'name' },
    ]);
    expect((await call('PUT', '/api/v1/things/1', { id: '1' })).status).toBe(200);
  });

  it('takes the version from If-Match', async () => {
    const put = (ifMatch: string, body: object = {}) => call('PUT', '/api/v1/things/1', body, { 'if-match': ifMatch });
    expect((await put('"3"')).body.version).toBe(3);
    expect((await put('W/"3"')).body.version).toBe(3);
    expect((await put('*')).body).not.toHaveProperty('version');
    expect((await put('"three"')).body.error.details).toMatchObject([{ path: 'If-Match' }]);
    expect((await put('"3"', { version: 4 })).body.error.details).toMatchObject([{ path: 'version' }]);
  });

  it('is not moved by prototype keys', async () => {
    expect((await call('POST', '/api/v1/things', '{"name":"a","__proto__":{"x":1}}')).status).toBe(400);
    expect((await call('POST', '/api/v1/things', '{"name":"a","constructor":{"prototype":{"x":1}}}')).status).toBe(400);
    expect((await call('GET', '/api/v1/things?customFields[__proto__][x]=1')).status).toBe(400);
    expect((await call('GET', '/api/v1/things?__proto__[x]=1')).status).toBe(400);
    expect(({} as { x?: number }).x).toBeUndefined();
  });

  it('refuses what it cannot read', async () => {
    const codeOf = async (...args: Parameters<typeof call>) => {
      const { status, body } = await call(...args);
      return [status, body.error.code];
    };
    expect(await codeOf('POST', '/api/v1/things', '{"name":')).toEqual([400, 'BAD_REQUEST']);
    expect(await codeOf('POST', '/api/v1/things', '[1]')).toEqual([400, 'VALIDATION_ERROR']);
    expect(await codeOf('PUT', '/api/v1/things/1', '[1]')).toEqual([400, 'VALIDATION_ERROR']);
    const deep = `{"name":"a","data":${'['.repeat(32)}${']'.repeat(32)}}`;
    expect(await codeOf('POST', '/api/v1/things', deep)).toEqual([400, 'VALIDATION_ERROR']);
    expect((await call('POST', '/api/v1/things', deep.replace('[', '').replace(']', ''))).status).toBe(201);
    expect(await codeOf('POST', '/api/v1/things', 'name=a', { 'content-type': 'text/plain' })).toEqual([
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ]);
    expect(await codeOf('POST', '/api/v1/things', JSON.stringify({ name: 'x'.repeat(1024 * 1024) }))).toEqual([
      413,
      'PAYLOAD_TOO_LARGE',
    ]);
    expect((await call('DELETE', '/api/v1/things/1', '')).status).toBe(204);
  });

  it('takes a form where the procedure takes a file', async () => {
    const form = new FormData();
    form.set('rows', '3');
    form.set('file', new Blob(['a,b\r\n'], { type: 'text/csv' }), 'rows.csv');
    const send = (path: string) => fetch(`${host.url}${path}`, { method: 'POST', body: form });
    const accepted = await send('/api/v1/things/upload');
    expect([accepted.status, await accepted.json()]).toEqual([201, { size: 5, filename: 'rows.csv', rows: 3 }]);
    expect((await send('/api/v1/facts')).status).toBe(415);
    form.set('file', new Blob(['x'.repeat(2 * 1024 * 1024 + 1)]), 'large.csv');
    const large = await send('/api/v1/things/upload');
    expect([large.status, await large.json()]).toMatchObject([413, { error: { code: 'PAYLOAD_TOO_LARGE' } }]);
  });
});

describe('a form', () => {
  const send = async (fields: Record<string, string | Blob>) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    const reply = await fetch(`${host.url}/api/v1/things/files`, { method: 'POST', body: form });
    return reply.json();
  };

  it('says fields of fields by keys or as JSON', async () => {
    const content = new Blob(['Foo\nAnn\n']);
    const mapping = { Foo: 'firstName', 'B[a]r': 'title' };
    expect(await send({ content, 'mapping[Foo]': 'firstName' })).toMatchObject({ mapping: { Foo: 'firstName' } });
    expect(await send({ mapping: JSON.stringify(mapping), content })).toMatchObject({ mapping, content: 'Foo\nAnn\n' });
    const refused = { error: { code: 'VALIDATION_ERROR', details: [{ path: 'mapping' }] } };
    expect(await send({ content, mapping: '{"Foo"' })).toMatchObject(refused);
  });

  it('hands on bytes that are no UTF-8 where the procedure reads them itself', async () => {
    const bytes = Buffer.from('M\xfcller', 'latin1');
    const encoded = { content: bytes.toString('base64'), contentEncoding: 'base64' };
    expect(await send({ content: new Blob([bytes]) })).toEqual(encoded);
    const plain = new Blob(['abc']);
    expect(await send({ content: plain, charset: 'utf-16le' })).toMatchObject({ content: 'YWJj', charset: 'utf-16le' });
    expect(await send({ content: plain })).toEqual({ content: 'abc', contentEncoding: 'text' });
  });
});

describe('errors', () => {
  it('tells code, message, details and request id', async () => {
    const taken = await call('POST', '/api/v1/things', { name: 'taken' }, { 'x-request-id': 'my.id-1' });
    expect(taken.status).toBe(409);
    expect(taken.body).toEqual({
      error: { code: 'THING_TAKEN', message: 'This thing is taken', details: { id: '7' }, requestId: 'my.id-1' },
    });
    expect(taken.headers.get('x-request-id')).toBe('my.id-1');
    expect((await call('POST', '/api/v1/things', { name: 'locked' })).headers.get('retry-after')).toBe('900');
  });

  it('answers unknown routes and methods in the same shape', async () => {
    expect((await call('GET', '/api/v1/nothing')).body.error.code).toBe('NOT_FOUND');
    expect((await call('GET', '/nothing')).body.error.code).toBe('NOT_FOUND');
    for (const path of ['/api/v1/things/1', '/api/things/1']) {
      const wrong = await call('POST', path, {});
      expect([wrong.status, wrong.body.error.code, wrong.headers.get('allow')]).toEqual([
        405,
        'METHOD_NOT_ALLOWED',
        'DELETE, GET, PATCH, PUT',
      ]);
    }
    expect((await call('DELETE', `/api/v1/tenants/${TENANT}/things`)).headers.get('allow')).toBe('GET');
  });
});
