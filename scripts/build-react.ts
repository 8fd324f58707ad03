// Builds the files of @mainstay/react that `pnpm pack` takes: the code as ES modules and as CommonJS, and its types. Run by the package's `prepack`.
import { execFileSync } from 'node:child_process';
import { copyFile, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { dts } from 'rolldown-plugin-dts';

const repository = fileURLToPath(new URL('..', import.meta.url));
const folder = `${repository}packages/react`;

execFileSync(`${repository}node_modules/.bin/tsc`, ['-b', folder], { stdio: 'inherit' });
await rm(`${folder}/lib`, { recursive: true, force: true });

for (const [format, entryFileNames] of [
  ['esm', '[name].js'],
  ['cjs', '[name].cjs'],
  ['esm', '[name].d.ts'],
  ['esm', '[name].d.cts'],
] as const) {
  const types = dts({ generator: 'oxc', dtsOnly: true, sourcemap: true, cwd: folder, tsconfig: false });
  await using build = await rolldown({
    input: { index: `${folder}/src/index.ts` },
    cwd: folder,
    platform: 'neutral',
    // Other packages stay imports.
    external: (id) => !id.startsWith('.') && !id.startsWith('/'),
    plugins: entryFileNames.includes('.d.') ? types : [],
  });
  await build.write({ dir: `${folder}/lib`, sourcemap: true, format, entryFileNames });
}
await copyFile(`${repository}LICENSE`, `${folder}/LICENSE`);
