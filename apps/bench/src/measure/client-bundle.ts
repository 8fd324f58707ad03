import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { fileURLToPath } from 'node:url';

/** A browser's download, in bytes. */
export interface BundleSize {
  minified: number;
  gzipped: number;
}

const ENTRY = `
  import { createMainstay } from '@mainstay/client';
  const client = createMainstay({ url: location.origin });
  client.contacts.list.query({}).then((page) => console.log(page.data.length));
`;

/** Bundles a page that uses the client, as a browser would load it. */
export async function measureClientBundle(): Promise<BundleSize> {
  const { outputFiles } = await build({
    stdin: { contents: ENTRY, resolveDir: fileURLToPath(new URL('.', import.meta.url)), loader: 'ts' },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    write: false,
  });
  const contents = outputFiles[0]!.contents;
  return { minified: contents.length, gzipped: gzipSync(contents).length };
}
