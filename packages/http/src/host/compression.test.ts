import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHost, TOKEN } from './http.fixture.ts';

let host: Awaited<ReturnType<typeof startHost>>;
beforeAll(async () => {
  host = await startHost();
});
afterAll(() => host.close());

const bearer = { authorization: `Bearer ${TOKEN}` };
const long = 'x'.repeat(3_000);
/** An answer as it travels: `inject` undoes no compression. */
const get = (url: string, headers: Record<string, string> = {}) => host.app.inject({ url, headers });
const asked = (input: unknown) => `/trpc/odd.ask?input=${encodeURIComponent(JSON.stringify(input))}`;

describe('compression', () => {
  it('is brotli or gzip, as the client accepts, over tRPC, REST and the documents', async () => {
    for (const url of [asked(long), `/api/v1/things/${long}`, '/openapi.json']) {
      const plain = await get(url);
      const brotli = await get(url, { 'accept-encoding': 'gzip, br' });
      const gzip = await get(url, { 'accept-encoding': 'gzip' });
      expect([plain, brotli, gzip].map(({ headers }) => headers['content-encoding'])).toEqual([
        undefined,
        'br',
        'gzip',
      ]);
      expect(brotliDecompressSync(brotli.rawPayload).equals(plain.rawPayload)).toBe(true);
      expect(gunzipSync(gzip.rawPayload).equals(plain.rawPayload)).toBe(true);
      expect(gzip.rawPayload.length).toBeLessThan(plain.rawPayload.length / 2);
      // A cache must not give one client's form to another.
      for (const { headers } of [plain, brotli, gzip]) expect(headers.vary).toMatch(/accept-encoding/i);
    }
  });

  it('leaves short answers, streams and events alone', async () => {
    const accept = { 'accept-encoding': 'br' };
    for (const url of [asked('short'), '/api/v1/things/export.csv?rows=50', '/health']) {
      expect((await get(url, accept)).headers['content-encoding'], url).toBeUndefined();
    }
    const events = await fetch(`${host.url}/api/v1/things/events`, { headers: accept });
    expect(events.headers.get('content-encoding')).toBeNull();
    await events.body?.cancel();
    const jsonl = await fetch(host.url + asked(long), { headers: { ...accept, 'trpc-accept': 'application/jsonl' } });
    expect(jsonl.headers.get('content-encoding')).toBeNull();
    await jsonl.body?.cancel();
  });

  it('never touches what a cookie alone brought, or an answer that sets one', async () => {
    const accept = { 'accept-encoding': 'br', cookie: 'mainstay_refresh=token' };
    expect((await get(asked(long), accept)).headers['content-encoding']).toBeUndefined();
    expect((await get(asked(long), { ...accept, ...bearer })).headers['content-encoding']).toBe('br');
    const facts = await host.app.inject({
      method: 'POST',
      url: '/api/v1/facts',
      headers: { 'accept-encoding': 'br', 'user-agent': long },
    });
    expect(facts.headers['set-cookie']).toBeDefined();
    expect(facts.rawPayload.length).toBeGreaterThan(3_000);
    expect(facts.headers['content-encoding']).toBeUndefined();
  });
});
