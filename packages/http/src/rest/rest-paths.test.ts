import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHost } from '../host/http.fixture.ts';

let host: Awaited<ReturnType<typeof startHost>>;
beforeAll(async () => {
  host = await startHost();
});
afterAll(() => host.close());

describe('REST paths', () => {
  it('takes a slash behind a path for no empty id', async () => {
    const at = (method: 'GET' | 'POST' | 'DELETE' | 'PATCH' | 'PUT', url: string, payload?: object) =>
      host.app.inject({ method, url: `/api/v1${url}`, ...(payload ? { payload } : {}) });
    expect((await at('GET', '/things/?limit=3')).json()).toMatchObject({ input: { limit: 3 } });
    expect((await at('POST', '/things/', { name: 'x' })).statusCode).toBe(201);
    expect((await at('GET', '/things/7/')).json()).toMatchObject({ id: '7' });
    for (const method of ['DELETE', 'PATCH', 'PUT'] as const) {
      expect((await at(method, '/things/', { name: 'x' })).statusCode, method).toBe(404);
    }
    expect((await at('GET', '/tenants//things')).statusCode).toBe(404);
    expect((await at('GET', '/things//')).statusCode).toBe(404);
  });
});
