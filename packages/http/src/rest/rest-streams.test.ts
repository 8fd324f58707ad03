import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seen, startHost } from '../host/http.fixture.ts';

let host: Awaited<ReturnType<typeof startHost>>;
beforeAll(async () => {
  host = await startHost();
});
afterAll(() => host.close());

describe('streams', () => {
  it('sends a download', async () => {
    const response = await fetch(`${host.url}/api/v1/things/export.csv?rows=3`);
    expect(response.headers.get('content-type')).toContain('text/csv');
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="export.csv"');
    expect((await response.text()).split('\r\n')).toHaveLength(4);
  });

  it('still has a status of its own when it fails before the first chunk', async () => {
    const failed = await fetch(`${host.url}/api/v1/things/export.csv?rows=3&fail=true`);
    expect([failed.status, await failed.json()]).toMatchObject([409, { error: { code: 'THING_TAKEN' } }]);
    const refused = await fetch(`${host.url}/api/v1/things/export.csv?rows=x`);
    expect([refused.status, await refused.json()]).toMatchObject([400, { error: {} }]);
  });

  it('waits for a slow reader and stops when it leaves', async () => {
    const before = seen.ended;
    const controller = new AbortController();
    const response = await fetch(`${host.url}/api/v1/things/export.csv?rows=1000000`, { signal: controller.signal });
    await response.body!.getReader().read();
    let last = -1;
    // The producer stands still once the buffers on the way are full.
    await expect.poll(() => last === (last = seen.streamed), { interval: 200 }).toBe(true);
    expect(seen.streamed).toBeLessThan(100_000);
    controller.abort();
    await expect.poll(() => seen.ended).toBe(before + 1);
  });

  it('sends a subscription as events, resumed where the client left', async () => {
    const before = seen.ended;
    const controller = new AbortController();
    const response = await fetch(`${host.url}/api/v1/things/events`, {
      headers: { 'last-event-id': '41' },
      signal: controller.signal,
    });
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    expect(response.headers.get('x-accel-buffering')).toBe('no');
    let text = '';
    const reader = response.body!.getReader();
    while (!text.includes('id: after-41')) text += new TextDecoder().decode((await reader.read()).value);
    expect(text).toContain('data: {"n":1}');
    controller.abort();
    await expect.poll(() => seen.ended).toBe(before + 1);
  });
});
