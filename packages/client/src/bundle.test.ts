import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';

const EVERYTHING = `export * from './index.ts';`;
const CALLS_ALONE = `import { createMainstayCalls } from './index.ts'; export const calls = createMainstayCalls({ url: '' });`;

async function bundle(code: string) {
  const { outputFiles, metafile } = await build({
    absWorkingDir: fileURLToPath(new URL('../../..', import.meta.url)),
    stdin: { contents: code, resolveDir: fileURLToPath(new URL('.', import.meta.url)), loader: 'ts' },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
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
    // Of tRPC the observables only, which links exchange; its client would be another 3 KB for its error alone.
    const known = /^<stdin>$|^packages\/client\/src\/|\/node_modules\/@trpc\/server\/dist\/observable/;
    expect(sources.filter((source) => !known.test(source))).toEqual([]);
    // A Node module that a browser build could not resolve stays as an import.
    expect(Object.values(metafile.outputs).flatMap(({ imports }) => imports)).toEqual([]);
  });

  it.each([
    { what: 'everything', code: EVERYTHING, most: 12_000 },
    { what: 'calls alone', code: CALLS_ALONE, most: 8_000 },
  ])('of $what has less than $most bytes, tRPC’s part included', async ({ code, most }) => {
    expect((await bundle(code)).gzipped).toBeLessThan(most);
  });

  it('of calls alone has no session, no streams and no stores', async () => {
    const { metafile } = await bundle(CALLS_ALONE);
    const kept = Object.values(metafile.outputs).flatMap(({ inputs }) =>
      Object.entries(inputs).flatMap(([source, { bytesInOutput }]) => (bytesInOutput > 0 ? [source] : [])),
    );
    expect(kept.filter((source) => /session|event|stream|stores|upload|paginate/.test(source))).toEqual([]);
  });
});
