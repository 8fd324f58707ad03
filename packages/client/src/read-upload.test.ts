import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { isMainstayError } from './mainstay-error.ts';
import { readUpload, type UploadSource } from './read-upload.ts';

const text = 'Žofie,žofie@example.test\n';
const bytes = new TextEncoder().encode(text);
/** One byte at a time, so that characters are cut in the middle. */
const crumbs = () => Array.from(bytes, (byte) => Uint8Array.of(byte));

const sources: [string, () => UploadSource][] = [
  ['text', () => text],
  ['bytes', () => bytes],
  ['a blob', () => new Blob([bytes])],
  ['a file', () => new File([bytes], 'contacts.csv')],
  ['a web stream', () => ReadableStream.from(crumbs())],
  ['a Node stream', () => Readable.from(crumbs())],
];

describe.each(sources)('reading %s', (_name, source) => {
  it('gives the text and the progress', async () => {
    const progress: number[] = [];
    const read = await readUpload(source(), { maxBytes: bytes.length, onProgress: (done) => progress.push(done) });
    expect(read).toBe(text);
    expect(progress.at(-1)).toBe(bytes.length);
  });

  it('refuses what is too large', async () => {
    const error = await readUpload(source(), { maxBytes: bytes.length - 1 }).catch((thrown) => thrown);
    expect(isMainstayError(error, 'PAYLOAD_TOO_LARGE') && error.httpStatus).toBe(413);
  });
});

it('stops a stream at the limit instead of reading it all', async () => {
  let taken = 0;
  const endless = (async function* () {
    for (;;) {
      taken++;
      yield bytes;
    }
  })();
  await expect(readUpload(endless, { maxBytes: 1_000 })).rejects.toMatchObject({ code: 'PAYLOAD_TOO_LARGE' });
  expect(taken).toBeLessThan(50);
});

it('refuses bytes that are no text, and reads other encodings when told', async () => {
  const latin = Uint8Array.of(0x4a, 0xfc, 0x72, 0x67);
  await expect(readUpload(latin, { maxBytes: 10 })).rejects.toMatchObject({ code: 'UNSUPPORTED_MEDIA_TYPE' });
  expect(await readUpload(latin, { maxBytes: 10, encoding: 'windows-1252' })).toBe('Jürg');
});

it.each([
  ['utf-16le', [0xff, 0xfe, 0x4a, 0, 0xfc, 0, 0x72, 0, 0x67, 0]],
  ['utf-16be', [0xfe, 0xff, 0, 0x4a, 0, 0xfc, 0, 0x72, 0, 0x67]],
])('takes the word of a byte order mark: %s', async (_encoding, marked) => {
  expect(await readUpload(Uint8Array.from(marked), { maxBytes: 100 })).toBe('Jürg');
  const byByte = Readable.from(marked.map((byte) => Uint8Array.of(byte)));
  expect(await readUpload(byByte, { maxBytes: 100 })).toBe('Jürg');
});
