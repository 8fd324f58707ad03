// Builds the files of @mainstay/cli that `pnpm pack` takes: the command as ES modules beside the procedures that it knows. Run by the
// package's `prepack`.
import { copyFile, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const repository = fileURLToPath(new URL('..', import.meta.url));
const cli = `${repository}apps/cli`;
const lib = `${cli}/lib`;
const PROCEDURES = '../../../../contract/procedures.json';

await rm(lib, { recursive: true, force: true });
await using build = await rolldown({
  input: { main: `${cli}/src/main.ts` },
  cwd: cli,
  platform: 'node',
  // The digits of currencies go along: what they are part of is not published.
  external: (id) => !id.startsWith('.') && !id.startsWith('/') && id !== '@mainstay/core/currencies',
  plugins: [
    {
      name: 'procedures-beside',
      transform: (code: string) => (code.includes(PROCEDURES) ? code.replace(PROCEDURES, './procedures.json') : null),
    },
  ],
});
await build.write({ dir: lib, format: 'esm', sourcemap: true });
await copyFile(`${repository}contract/procedures.json`, `${lib}/procedures.json`);
await copyFile(`${repository}LICENSE`, `${cli}/LICENSE`);
