import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import S3rver from '@20minutes/s3rver';
import type { Storage } from '@mainstay/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDiskStorage, createMemoryStorage } from './index.ts';
import { createS3Storage } from './s3/storage.ts';

const MB = 1024 * 1024;
const temporary = () => mkdtemp(join(tmpdir(), 'mainstay-storage-'));
let disk: string;
let bucket: string;
let server: S3rver;
let s3: Storage;

beforeAll(async () => {
  [disk, bucket] = [await temporary(), await temporary()];
  server = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    directory: bucket,
    configureBuckets: [{ name: 'mainstay', configs: [] }],
  });
  const { port } = await server.run();
  s3 = createS3Storage({
    bucket: 'mainstay',
    prefix: 'files/here',
    region: 'eu-central-1',
    endpoint: `http://127.0.0.1:${port}`,
    credentials: { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' },
    redirect: true,
  });
});
afterAll(async () => {
  await s3.close();
  await server.close();
  await Promise.all([disk, bucket].map((folder) => rm(folder, { recursive: true, force: true })));
});

async function* chunks(bytes: Buffer, size = 64 * 1024): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function* brokenOff(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield* chunks(bytes);
  throw new Error('broken off');
}

/** What lies below a folder, with drafts and parts of uploads. */
async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
}

describe.each([
  ['disk', () => createDiskStorage(disk), () => disk],
  ['s3', () => s3, () => bucket],
  ['memory', createMemoryStorage, null],
] as const)('storage: %s', (kind, open, folder) => {
  let storage: Storage;
  beforeAll(() => {
    storage = open();
  });

  it('keeps, replaces and deletes', async () => {
    expect(storage.kind).toBe(kind);
    expect([await storage.get('a/b.txt'), await storage.stat('a/b.txt'), await storage.getStream('a/b.txt')]).toEqual([
      null,
      null,
      null,
    ]);
    await storage.put('a/b.txt', Buffer.from('one'));
    await storage.put('a/b.txt', Buffer.from('three'));
    expect(Buffer.from((await storage.get('a/b.txt'))!).toString()).toBe('three');
    expect(await storage.stat('a/b.txt')).toMatchObject({ size: 5, modifiedAt: expect.any(Date) });
    await storage.delete('a/b.txt');
    await storage.delete('a/b.txt');
    expect(await storage.get('a/b.txt')).toBeNull();
  });

  it('takes no key that leads elsewhere', async () => {
    for (const key of ['../x', 'a/../../x', '/etc/passwd', '', 'a//b', '.hidden', 'a\0b'])
      await expect(async () => storage.stat(key)).rejects.toThrow('is no storage key');
  });

  it('stores a stream of 12 MB, with its size and hash, and reads ranges of it', async () => {
    const bytes = randomBytes(12 * MB);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const stored = await storage.putStream('big', chunks(bytes), { maxBytes: bytes.length });
    expect(stored).toEqual({ size: bytes.length, sha256 });
    const whole = (await storage.getStream('big'))!;
    expect(whole.size).toBe(bytes.length);
    expect(
      createHash('sha256')
        .update(await buffer(whole.body))
        .digest('hex'),
    ).toBe(sha256);
    for (const [start, end] of [
      [1, 1],
      [7 * MB - 1, 7 * MB + 1],
      [bytes.length - 1, bytes.length - 1],
    ] as const) {
      const part = (await storage.getStream('big', { start, end }))!;
      expect(part.size).toBe(bytes.length);
      expect((await buffer(part.body)).equals(bytes.subarray(start, end + 1))).toBe(true);
    }
    await storage.putStream('empty', chunks(Buffer.alloc(0)), { maxBytes: 0 });
    expect(await storage.stat('empty')).toMatchObject({ size: 0 });
    await Promise.all(['big', 'empty'].map((key) => storage.delete(key)));
  });

  it('leaves a key as it was, and nothing else, when a stream is too long or breaks off', async () => {
    await storage.put('kept', Buffer.from('old'));
    const before = folder ? await filesBelow(folder()) : [];
    for (const size of [1_000, 11 * MB]) {
      const bytes = randomBytes(size);
      await expect(storage.putStream('kept', chunks(bytes), { maxBytes: size - 1 })).rejects.toMatchObject({
        code: 'PAYLOAD_TOO_LARGE',
      });
      await expect(storage.putStream('kept', brokenOff(bytes), { maxBytes: size })).rejects.toThrow('broken off');
    }
    expect(Buffer.from((await storage.get('kept'))!).toString()).toBe('old');
    // The server of the tests cannot abort an upload in parts (405).
    const left = folder ? await filesBelow(folder()) : [];
    expect(left.filter((path) => !path.includes('_uploads'))).toEqual(before);
  });
});

describe('storage on disk', () => {
  it('reads a file to its end that is deleted or replaced meanwhile', async () => {
    const storage = createDiskStorage(disk);
    const bytes = randomBytes(2 * MB);
    await storage.put('read', bytes);
    const [one, two] = [(await storage.getStream('read'))!, (await storage.getStream('read'))!];
    await storage.put('read', Buffer.from('new'));
    await storage.delete('read');
    expect((await buffer(one.body)).equals(bytes)).toBe(true);
    expect((await buffer(two.body)).equals(bytes)).toBe(true);
  });

  it('removes a day later what a killed process left half-written', async () => {
    const [old, fresh] = [join(disk, '.drafts', 'old'), join(disk, '.drafts', 'fresh')];
    await Promise.all([old, fresh].map((path) => writeFile(path, 'half')));
    const yesterday = new Date(Date.now() - 25 * 3_600_000);
    await utimes(old, yesterday, yesterday);
    await createDiskStorage(disk).put('any', Buffer.from('x'));
    expect(await readdir(join(disk, '.drafts'))).toEqual(['fresh']);
  });
});

it('a bucket’s signed addresses open one file, as it is to be called', async () => {
  await s3.put('shown.txt', Buffer.from('hello'));
  const address = await s3.address!('shown.txt', {
    type: 'text/plain',
    disposition: 'attachment; filename="a.txt"',
    seconds: 60,
  });
  const response = await fetch(address);
  expect([response.status, await response.text()]).toEqual([200, 'hello']);
  expect(response.headers.get('content-disposition')).toBe('attachment; filename="a.txt"');
});
