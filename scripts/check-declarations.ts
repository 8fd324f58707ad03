// Fails when a declaration that `tsc -b` wrote is so long that a type in it was written out where its name should stand: the compiler
// refuses types longer than 1 MB, and whoever uses the package reads them all.
import { glob, stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const repository = fileURLToPath(new URL('..', import.meta.url));
const MAX_BYTES = 200_000;

let found = 0;
for await (const path of glob('packages/*/dist/**/*.d.ts', { cwd: repository })) {
  found++;
  const { size } = await stat(repository + path);
  if (size <= MAX_BYTES) continue;
  console.error(`${path} has ${size.toLocaleString('en')} bytes, more than ${MAX_BYTES.toLocaleString('en')}`);
  process.exitCode = 1;
}
if (found === 0) {
  console.error('there are no declarations; `tsc -b` writes them');
  process.exitCode = 1;
}
