import { afterEach, describe, expect, it } from 'vitest';
import { startHost } from './http.fixture.ts';

let host: Awaited<ReturnType<typeof startHost>>;
afterEach(() => host.close());

const DOORS = ['/trpc/me.facts', '/trpc/me.facts?batch=1', '/api/v1/facts'];

/** Posts with the refresh cookie, as a page of some origin would. */
async function post(path: string, headers: Record<string, string>, production = false) {
  const name = production ? '__Host-mainstay_refresh' : 'mainstay_refresh';
  const reply = await fetch(host.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: `other=1; ${name}=the-token`, ...headers },
    body: path.includes('batch') ? '{"0":{}}' : '{}',
  });
  return { status: reply.status, text: await reply.text(), setCookie: reply.headers.get('set-cookie') };
}

/** What a browser is told that asks whether a page may call: origin, credentials, and what the answer varies by. */
async function preflight(origin: string) {
  const { headers } = await fetch(`${host.url}/api/v1/facts`, {
    method: 'OPTIONS',
    headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' },
  });
  return ['access-control-allow-origin', 'access-control-allow-credentials', 'vary'].map((name) => headers.get(name));
}

describe('the refresh cookie', () => {
  it.each(DOORS)('at %s is taken from pages that may, and from programs', async (path) => {
    host = await startHost();
    const may: Record<string, string>[] = [
      {},
      { origin: 'https://app.example.com' },
      { origin: 'http://127.0.0.1' },
      { origin: host.url },
      { 'sec-fetch-site': 'same-origin' },
    ];
    for (const headers of may) {
      const { status, text } = await post(path, headers);
      expect([status < 300, text.includes('the-token')], JSON.stringify(headers)).toEqual([true, true]);
    }
  });

  it.each(DOORS)('at %s is refused from any other page, whatever it calls itself', async (path) => {
    host = await startHost();
    const foreign: Record<string, string>[] = [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: 'https://app.example.com.evil.example' },
      { origin: 'http://app.example.com' },
      { origin: 'https://app.example.com:8443' },
      { origin: 'https://tenant.app.example.com' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ];
    for (const headers of foreign) {
      const { status, text, setCookie } = await post(path, headers);
      expect([status, setCookie], JSON.stringify(headers)).toEqual([403, null]);
      expect(text).toContain('FORBIDDEN');
      expect(text).not.toContain('the-token');
    }
  });

  it('with any origin allowed is still only for pages of this server', async () => {
    host = await startHost({ corsOrigins: '*' });
    expect((await post('/api/v1/facts', { origin: 'https://app.example.com' })).status).toBe(403);
    expect((await post('/api/v1/facts', { origin: host.url })).status).toBe(202);
  });

  it('in development is for every page of this machine, by its name and with credentials', async () => {
    host = await startHost({ corsOrigins: '*', production: false });
    const pages = [
      'http://localhost:5173',
      'http://127.0.0.1:3001',
      'http://[::1]:8080',
      'https://shop.localhost:4000',
    ];
    for (const origin of pages) {
      expect((await post('/api/v1/facts', { origin })).status, origin).toBe(202);
      expect(await preflight(origin)).toEqual([origin, 'true', expect.stringContaining('Origin')]);
    }
    for (const origin of ['https://localhost.evil.example', 'http://127.0.0.1.evil.example', 'null']) {
      expect((await post('/api/v1/facts', { origin })).status, origin).toBe(403);
      expect((await preflight(origin)).slice(0, 2)).toEqual(['*', null]);
    }
    await host.close();
    host = await startHost({ corsOrigins: ['https://app.example.com'], production: true });
    expect((await preflight('http://localhost:5173')).slice(0, 1)).toEqual([null]);
    expect(await preflight('https://app.example.com')).toEqual([
      'https://app.example.com',
      'true',
      expect.stringContaining('Origin'),
    ]);
  });

  it('in production is set so that neither scripts nor other hosts reach it', async () => {
    host = await startHost({ production: true });
    const { text, setCookie } = await post('/api/v1/facts', { origin: 'https://app.example.com' }, true);
    expect(text).toContain('the-token');
    expect(setCookie).toBe('__Host-mainstay_refresh=next%20token; Max-Age=60; Path=/; HttpOnly; Secure; SameSite=Lax');
    // The name without the prefix is one that a neighbouring host may have set.
    expect((await post('/api/v1/facts', {}, false)).text).not.toContain('the-token');
  });
});
