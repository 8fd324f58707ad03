import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHost } from '../host/http.fixture.ts';

let host: Awaited<ReturnType<typeof startHost>>;
beforeAll(async () => {
  host = await startHost();
});
afterAll(() => host.close());

describe('a file of a form', () => {
  let temporary: string;
  const before = process.env['TMPDIR'];
  beforeAll(async () => {
    temporary = await mkdtemp(join(tmpdir(), 'mainstay-forms-'));
    process.env['TMPDIR'] = temporary;
  });
  afterAll(async () => {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
    await rm(temporary, { recursive: true });
  });
  async function store(body: FormData | string) {
    const headers = typeof body === 'string' ? { 'content-type': 'application/json' } : {};
    const reply = await fetch(`${host.url}/api/v1/things/store`, { method: 'POST', headers, body });
    return [reply.status, (await reply.json()) as Record<string, unknown>] as const;
  }
  const bytes = randomBytes(300_000);
  const sha256 = createHash('sha256').update(bytes).digest('hex');

  it('is written to a temporary file, which goes with the answer; in base64 it is the same', async () => {
    const form = new FormData();
    form.set('content', new Blob([bytes]), 'a.bin');
    const stored = { size: bytes.length, sha256, filename: 'a.bin' };
    expect(await store(form)).toEqual([201, { ...stored, onDisk: true }]);
    await expect.poll(() => readdir(temporary)).toEqual([]);
    form.set('filename', 'called.bin');
    expect((await store(form))[1]).toMatchObject({ filename: 'called.bin' });
    const json = JSON.stringify({ filename: 'a.bin', content: bytes.toString('base64') });
    expect(await store(json)).toEqual([201, { ...stored, onDisk: false }]);
  });

  it('leaves nothing when it is too large or breaks off, and is nobody else’s', async () => {
    const form = new FormData();
    form.set('content', new Blob([Buffer.alloc(2 * 1024 * 1024 + 1)]), 'a.bin');
    expect((await store(form))[0]).toBe(413);
    const { port } = new URL(host.url);
    const socket = connect(Number(port), '127.0.0.1');
    const head = '--x\r\ncontent-disposition: form-data; name="content"; filename="a.bin"\r\n\r\n';
    socket.write(
      `POST /api/v1/things/store HTTP/1.1\r\nhost: a\r\ncontent-type: multipart/form-data; boundary=x\r\ncontent-length: 900000\r\n\r\n${head}${'y'.repeat(100_000)}`,
    );
    await expect.poll(() => readdir(temporary)).toHaveLength(1);
    socket.destroy();
    await expect.poll(() => readdir(temporary)).toEqual([]);
    expect(await store(JSON.stringify({ filename: 'a.bin', content: `received:${sha256}` }))).toMatchObject([
      400,
      { error: { code: 'VALIDATION_ERROR' } },
    ]);
  });
});
