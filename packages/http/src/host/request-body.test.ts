import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startHost, testServices, TOKEN } from './http.fixture.ts';

const MIB = 1024 * 1024;

let host: Awaited<ReturnType<typeof startHost>>;
beforeAll(async () => {
  host = await startHost();
});
afterAll(() => host.close());

const json = { 'content-type': 'application/json' };
const send = (
  path: string,
  body: string | Buffer<ArrayBuffer>,
  headers: Record<string, string> = json,
  url = host.url,
) => fetch(url + path, { method: 'POST', headers, body });

/** A request whose body never comes: whoever answers has not waited for it. */
function withheld(port: number, path: string, headers: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const head = [`POST ${path} HTTP/1.1`, 'Host: x', ...headers, '', ''].join('\r\n');
    const socket = connect(port, '127.0.0.1', () => socket.write(head));
    socket.once('data', (chunk) => {
      resolve(chunk.toString().split('\r\n', 1)[0]!);
      socket.destroy();
    });
    socket.once('error', reject);
  });
}

const FORM = 'Content-Type: multipart/form-data; boundary=x';
const JSON_TYPE = 'Content-Type: application/json';
const DOORS = [
  ['REST', '/api/v1/me/secret', JSON_TYPE],
  ['tRPC', '/trpc/me.change', JSON_TYPE],
  ['a tRPC batch', '/trpc/me.change,me.change?batch=1', JSON_TYPE],
  ['a REST form', '/api/v1/me/secret', FORM],
  ['a tRPC form', '/trpc/me.change', FORM],
  ['a tRPC upload', '/trpc/me.change', 'Content-Type: application/octet-stream'],
] as const;

describe('a body', () => {
  it.each(DOORS)('is not waited for without a credential: %s', async (_door, path, type) => {
    const status = await withheld(host.port, path, [type, 'Content-Length: 500000']);
    expect(status).toContain(' 401 ');
    expect(await withheld(host.port, path, [type, 'Content-Length: 500000', 'Authorization: Bearer bad'])).toContain(
      ' 401 ',
    );
  });

  it.each(DOORS)('is not waited for past a limit: %s', async (_door, path, type) => {
    const limited = await startHost({ services: testServices({ allowed: false }) });
    for (const credential of [[], ['Authorization: Bearer bad'], [`Authorization: Bearer ${TOKEN}`]]) {
      expect(await withheld(limited.port, path, [type, 'Content-Length: 500000', ...credential])).toContain(' 429 ');
    }
    await limited.close();
  });

  it.each(['/api/v1/things', '/trpc/odd.echo'])(
    'over the limit is answered, and the sender sees it: %s',
    async (path) => {
      const body = `{"name":"${'x'.repeat(12 * MIB)}"}`;
      for (let round = 0; round < 5; round++) {
        const reply = await send(path, body);
        expect(reply.status).toBe(413);
        expect(await reply.text()).toContain('PAYLOAD_TOO_LARGE');
      }
      // Without an announced length, too.
      const stream = new Blob([body]).stream();
      const init = { method: 'POST', headers: json, body: stream, duplex: 'half' } as RequestInit;
      expect((await fetch(host.url + path, init)).status).toBe(413);
      expect((await send(path, body, { ...json, connection: 'close' })).status).toBe(413);
    },
  );

  it('that goes on past what is drained ends its connection', async () => {
    const sent = await new Promise<number>((resolve) => {
      let written = 0;
      const socket = connect(host.port, '127.0.0.1', () => {
        socket.write(`POST /api/v1/things HTTP/1.1\r\nHost: x\r\n${JSON_TYPE}\r\nContent-Length: 900000000\r\n\r\n`);
        const chunk = Buffer.alloc(MIB, 'x');
        const more = () => {
          if (socket.destroyed || written > 200) return;
          written++;
          if (socket.write(chunk)) setImmediate(more);
          else socket.once('drain', more);
        };
        more();
      });
      socket.on('error', () => undefined);
      socket.once('close', () => resolve(written));
      socket.resume();
    });
    expect(sent).toBeLessThan(150);
  });

  it.each(['/api/v1/things', '/trpc/odd.echo'])('is UTF-8, and nothing else: %s', async (path) => {
    const latin = Buffer.from('{"name":"M\u00fcller"}', 'latin1');
    expect((await send(path, latin)).status).toBe(400);
    expect((await send(path, Buffer.from('\ufeff{"name":"x"}', 'utf16le'))).status).toBe(400);
    for (const charset of ['iso-8859-1', '"UTF-16"', 'windows-1252']) {
      const typed = { 'content-type': `application/json; charset=${charset}` };
      expect((await send(path, latin, typed)).status, charset).toBe(415);
    }
    for (const charset of ['utf-8', '"UTF-8"', 'utf8']) {
      const typed = { 'content-type': `application/json; charset=${charset}` };
      expect((await send(path, '{"name":"Müller"}', typed)).ok, charset).toBe(true);
    }
    expect((await send(path, '{"name":"x"}', { ...json, 'content-encoding': 'gzip' })).status).toBe(415);
  });

  it('of more than 1 MiB is taken where the procedure says so, and parsed in a thread of its own', async () => {
    const content = 'Zürich\n'.repeat(200_000);
    const reply = await send('/api/v1/things/upload', JSON.stringify({ content }));
    expect(await reply.json()).toMatchObject({ size: content.length });
    const inTrpc = await send('/trpc/things.upload', JSON.stringify({ content }));
    expect(await inTrpc.json()).toMatchObject({ result: { data: { size: content.length } } });
    const pad = 'x'.repeat(MIB);
    const faults: [string, number][] = [
      [`{"content":"${pad}"`, 400],
      [`{"content":"${pad}","rows":${'['.repeat(40)}${']'.repeat(40)}}`, 400],
      [`{"content":"${pad}","rows":[${'0,'.repeat(200_000)}0]}`, 400],
      [`{"content":"${pad}","__proto__":{}}`, 400],
    ];
    for (const [body, status] of faults) expect((await send('/api/v1/things/upload', body)).status).toBe(status);
    expect((await send('/api/v1/things/upload', JSON.stringify({ content: 'x'.repeat(2 * MIB) }))).status).toBe(413);
  });

  it('of 18 MB that nobody may send blocks nobody', async () => {
    const body = `[${'[0],'.repeat(4_700_000)}0]`;
    const parse = vi.spyOn(JSON, 'parse');
    const longest = () => Math.max(0, ...parse.mock.calls.map(([text]) => text.length));
    try {
      const allowed = JSON.stringify({ content: 'x'.repeat(MIB / 2) });
      await send('/api/v1/things/upload', allowed);
      expect(longest(), 'where it would be seen').toBe(allowed.length);
      parse.mockClear();
      expect((await send('/api/v1/me/secret', body)).status).toBe(401);
      // Parsed, such a document holds the loop for seconds.
      expect(longest()).toBeLessThan(MIB);
    } finally {
      parse.mockRestore();
    }
  });
});
