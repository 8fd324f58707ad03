import { createRegistry, defineModule, type HttpRouteRequest } from '@mainstay/kernel';
import { commonErrors } from '@mainstay/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHost, testServices } from './http.fixture.ts';

const requests: HttpRouteRequest[] = [];
const plain = defineModule({
  name: 'plain',
  router: {},
  routes: [
    {
      method: 'GET',
      path: '/pages/:name',
      handle: async (_services, request) => {
        requests.push(request);
        if (request.params['name'] === 'crash') throw new Error('secret detail');
        if (request.params['name'] === 'gone') throw commonErrors.NOT_FOUND();
        return { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body: '<p>hello</p>' };
      },
    },
    {
      method: 'POST',
      path: '/hook',
      handle: async (_services, request) => {
        requests.push(request);
        return { status: 204 };
      },
    },
  ],
});

let host: Awaited<ReturnType<typeof startHost>>;
beforeAll(async () => {
  host = await startHost({ services: { ...testServices(), registry: createRegistry([plain]) } });
});
afterAll(() => host.close());

describe('a module’s plain route', () => {
  it.each(['', '/api/v1'])('answers below "%s", with the security and rate headers', async (prefix) => {
    const response = await fetch(`${host.url}${prefix}/pages/one?a=1&a=2&b=%C3%9C`);
    expect([response.status, await response.text()]).toEqual([200, '<p>hello</p>']);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(response.headers.get('ratelimit-remaining')).toBe('99');
    const request = requests.at(-1);
    expect(request?.params).toEqual({ name: 'one' });
    expect([request?.query.getAll('a'), request?.query.get('b')]).toEqual([['1', '2'], 'Ü']);
  });

  it('gets the very bytes of a body, whatever its type', async () => {
    for (const type of ['application/json', 'text/plain', 'application/octet-stream']) {
      const response = await fetch(`${host.url}/hook`, {
        method: 'POST',
        headers: { 'content-type': type },
        body: '{ "a":  1 }',
      });
      expect(response.status).toBe(204);
      expect(Buffer.from(requests.at(-1)?.body ?? []).toString()).toBe('{ "a":  1 }');
    }
  });

  it('is not handled for HEAD', async () => {
    const before = requests.length;
    expect((await fetch(`${host.url}/pages/one`, { method: 'HEAD' })).status).toBe(404);
    expect(requests.length).toBe(before);
  });

  it('answers its errors as REST does, and tells nothing of the others', async () => {
    const gone = await fetch(`${host.url}/pages/gone`);
    expect([gone.status, await gone.json()]).toMatchObject([404, { error: { code: 'NOT_FOUND' } }]);
    const crash = await fetch(`${host.url}/pages/crash`);
    const text = await crash.text();
    expect(crash.status).toBe(500);
    expect(text).toContain('INTERNAL_ERROR');
    expect(text).not.toContain('secret detail');
  });

  it('is refused past the network’s limit, before it is handled', async () => {
    const services = { ...testServices({ allowed: false, remaining: 0 }), registry: createRegistry([plain]) };
    const limited = await startHost({ services });
    const before = requests.length;
    const response = await fetch(`${limited.url}/pages/one`);
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '60']);
    expect(requests.length).toBe(before);
    await limited.close();
  });
});
