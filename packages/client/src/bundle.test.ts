import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { expect, it } from 'vitest';

const MOST_BYTES = 14_000;

it('is small, and holds nothing of the server', async () => {
  const { outputFiles, metafile } = await build({
    absWorkingDir: fileURLToPath(new URL('../../..', import.meta.url)),
    entryPoints: [fileURLToPath(new URL('index.ts', import.meta.url))],
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    write: false,
    metafile: true,
  });
  const [bundle] = outputFiles;
  expect(gzipSync(bundle?.contents ?? '').length).toBeLessThan(MOST_BYTES);
  const sources = Object.keys(metafile.inputs);
  expect(sources).toContain('packages/client/src/call-link.ts');
  expect(sources.filter((source) => !/^packages\/client\/src\/|\/node_modules\/@trpc\//.test(source))).toEqual([]);
  // A Node module that a browser build could not resolve stays as an import.
  expect(Object.values(metafile.outputs).flatMap(({ imports }) => imports)).toEqual([]);
});
