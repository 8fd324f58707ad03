import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';

const EVERYTHING = `export * from './index.ts';`;
const CALLS_ALONE = `import { createMainstayCalls } from './index.ts'; export const calls = createMainstayCalls({ url: '' });`;

async function bundle(code: string, external: string[] = []) {
  const { outputFiles, metafile } = await build({
    absWorkingDir: fileURLToPath(new URL('../../..', import.meta.url)),
    stdin: { contents: code, resolveDir: fileURLToPath(new URL('.', import.meta.url)), loader: 'ts' },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    external,
    write: false,
    metafile: true,
  });
  return { gzipped: gzipSync(outputFiles[0]?.contents ?? '').length, metafile };
}

describe('a bundle', () => {
  it('holds nothing of the server, and nothing that a browser lacks', async () => {
    const { metafile } = await bundle(EVERYTHING);
    const sources = Object.keys(metafile.inputs);
    expect(sources).toContain('packages/client/src/call-link.ts');
    const known = /^<stdin>$|^packages\/client\/src\/|\/node_modules\/(?:@trpc|eventsource-parser)\//;
    expect(sources.filter((source) => !known.test(source))).toEqual([]);
    // A Node module that a browser build could not resolve stays as an import.
    expect(Object.values(metafile.outputs).flatMap(({ imports }) => imports)).toEqual([]);
  });

  // tRPC's client, of which an application has one copy, is 7.2 KB of the whole with plain batches and 9.7 KB with streamed ones.
  it.each([
    { what: 'everything', code: EVERYTHING, whole: 17_800, own: 8_850 },
    { what: 'calls alone', code: CALLS_ALONE, whole: 12_000, own: 5_000 },
  ])('of $what is small', async ({ code, whole, own }) => {
    expect((await bundle(code)).gzipped).toBeLessThan(whole);
    expect((await bundle(code, ['@trpc/*'])).gzipped).toBeLessThan(own);
  });

  it('of calls alone has no session, no streams and no stores', async () => {
    const { metafile } = await bundle(CALLS_ALONE);
    const kept = Object.values(metafile.outputs).flatMap(({ inputs }) =>
      Object.entries(inputs).flatMap(([source, { bytesInOutput }]) => (bytesInOutput > 0 ? [source] : [])),
    );
    expect(kept.filter((source) => /session|event|stores|upload|paginate/.test(source))).toEqual([]);
  });
});
