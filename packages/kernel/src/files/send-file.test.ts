import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import type { ByteRange, Storage } from '../ports/index.ts';
import { sendFile } from './send-file.ts';

const BODY = '0123456789';
const file = { key: 'k', type: 'text/plain', etag: '"e"', headers: { 'cache-control': 'private' } };

const storage = (stored: string | null) =>
  ({
    stat: async () => (stored === null ? null : { size: stored.length, modifiedAt: new Date(0) }),
    getStream: async (_key: string, range?: ByteRange) =>
      stored === null
        ? null
        : { size: stored.length, body: Readable.from([stored.slice(range?.start, range && range.end + 1)]) },
  }) as unknown as Storage;

async function answer(headers: Record<string, string>, method: 'GET' | 'HEAD' = 'GET', stored: string | null = BODY) {
  const reply = await sendFile(storage(stored), { method, headers }, file);
  if (!reply) return null;
  const body = reply.body === undefined ? null : await text(reply.body as Readable);
  return [reply.status, body, reply.headers?.['content-range'] ?? null, reply.headers?.['content-length'] ?? null];
}

describe('a stored file', () => {
  it.each([
    [undefined, 200, BODY, null],
    ['bytes=0-0', 206, '0', 'bytes 0-0/10'],
    ['bytes=3-', 206, '3456789', 'bytes 3-9/10'],
    ['bytes=3-99', 206, '3456789', 'bytes 3-9/10'],
    ['bytes=-2', 206, '89', 'bytes 8-9/10'],
    ['bytes=-99', 206, BODY, 'bytes 0-9/10'],
    ['bytes=10-', 416, null, 'bytes */10'],
    ['bytes=-0', 416, null, 'bytes */10'],
    // What is not understood is as if it were not there (RFC 9110, section 14.2).
    ['bytes=5-2', 200, BODY, null],
    ['bytes=0-1,3-4', 200, BODY, null],
    ['lines=0-1', 200, BODY, null],
  ])('asked for %s', async (range, status, body, contentRange) => {
    const length = body === null ? null : String(body.length);
    expect(await answer(range === undefined ? {} : { range })).toEqual([status, body, contentRange, length]);
    const head = [status, null, contentRange, length];
    expect(await answer(range === undefined ? {} : { range }, 'HEAD')).toEqual(head);
  });

  it('is sent whole where the part that somebody has is of another one', async () => {
    expect((await answer({ range: 'bytes=0-0', 'if-range': '"e"' }))?.[0]).toBe(206);
    for (const ifRange of ['"f"', 'W/"e"', 'Thu, 01 Jan 1970 00:00:00 GMT'])
      expect((await answer({ range: 'bytes=0-0', 'if-range': ifRange }))?.[0]).toBe(200);
  });

  it('is not sent again to who has it', async () => {
    for (const tag of ['"e"', 'W/"e"', '"x", "e"', '*'])
      expect(await answer({ 'if-none-match': tag, range: 'bytes=0-0' })).toEqual([304, null, null, null]);
    expect((await answer({ 'if-none-match': '"f"' }))?.[0]).toBe(200);
  });

  it('of no bytes has no ranges, and one that is gone no answer', async () => {
    expect(await answer({}, 'GET', '')).toEqual([200, '', null, '0']);
    expect((await answer({ range: 'bytes=0-' }, 'GET', ''))?.[0]).toBe(416);
    expect(await answer({}, 'GET', null)).toBeNull();
  });
});
