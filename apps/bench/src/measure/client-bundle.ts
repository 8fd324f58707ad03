import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { fileURLToPath } from 'node:url';

/** A browser's download, in bytes. */
export interface BundleSize {
  minified: number;
  gzipped: number;
}

const ENTRY = fileURLToPath(new URL('./client-entry.ts', import.meta.url));

/** Bundles a page that uses the client, as a browser would load it. */
export async function measureClientBundle(): Promise<BundleSize> {
  const { outputFiles } = await build({
    entryPoints: [ENTRY],
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    write: false,
  });
  const contents = outputFiles[0]!.contents;
  return { minified: contents.length, gzipped: gzipSync(contents).length };
}
