// Builds the files of @mainstay/client that `pnpm pack` takes: the code as ES modules and as CommonJS, and types that need no package of
// the server. Run by the package's `prepack`.
import { execFileSync } from 'node:child_process';
import { copyFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type OutputOptions, type RolldownOptions, rolldown } from 'rolldown';
import { dts } from 'rolldown-plugin-dts';
import { apiDeclaration } from './client-package/api-declaration.ts';

const repository = fileURLToPath(new URL('..', import.meta.url));
const client = `${repository}packages/client`;
const lib = `${client}/lib`;

/** Other packages stay imports. */
const external = (id: string) => !id.startsWith('.') && !id.startsWith('/');

async function bundle(options: RolldownOptions, output: OutputOptions): Promise<void> {
  await using build = await rolldown({ input: { index: `${client}/src/index.ts` }, cwd: client, ...options });
  await build.write({ dir: lib, sourcemap: true, ...output });
}

execFileSync(`${repository}node_modules/.bin/tsc`, ['-b', client, `${repository}packages/router`], {
  stdio: 'inherit',
});
await rm(lib, { recursive: true, force: true });

for (const [format, extension] of [
  ['esm', 'js'],
  ['cjs', 'cjs'],
] as const) {
  await bundle({ external, platform: 'neutral' }, { format, entryFileNames: `[name].${extension}` });
}

const api = execFileSync(`${repository}node_modules/.bin/biome`, ['format', '--stdin-file-path=api.d.ts'], {
  input: await apiDeclaration(),
  cwd: repository,
});
for (const [module, extension] of [
  ['js', 'd.ts'],
  ['cjs', 'd.cts'],
] as const) {
  // The API's types stay a module of their own, with the comments that editors show.
  const plugins = [
    {
      name: 'api-declaration',
      resolveId: (id: string) => (/\/api\.(?:ts|js)$/.test(id) ? { id: `./api.${module}`, external: true } : null),
    },
    dts({ generator: 'oxc', dtsOnly: true, sourcemap: true, cwd: client, tsconfig: false }),
  ];
  await bundle({ external: (id) => external(id), plugins }, { format: 'esm', entryFileNames: `[name].${extension}` });
  await writeFile(`${lib}/api.${extension}`, api);
}
await copyFile(`${repository}LICENSE`, `${client}/LICENSE`);
