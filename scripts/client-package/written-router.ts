import { execFileSync } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const repository = fileURLToPath(new URL('../..', import.meta.url));
/** Inside the client's package, so that its dependencies resolve. */
const folder = `${repository}packages/client/dist/written-router`;

/**
 * The compiler's declarations of a router's parts, by their names: the router itself is declared by a name only. One declaration for each
 * part, because the compiler limits the length of one. Needs the built declarations of `packages/router`.
 */
export async function writtenParts(names: readonly string[]): Promise<string> {
  const source = [
    `import type { AppRouter } from '@mainstay/router';`,
    'declare const router: AppRouter;',
    ...names.map((name) => `export const ${name} = router.${name};`),
  ].join('\n');
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(`${folder}/parts.ts`, source);
    await writeFile(`${folder}/tsconfig.json`, JSON.stringify(CONFIG));
    execFileSync(`${repository}node_modules/.bin/tsc`, ['-p', folder], { stdio: 'inherit' });
    return await readFile(`${folder}/parts.d.ts`, 'utf8');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const CONFIG = {
  extends: '../../../../tsconfig.base.json',
  compilerOptions: { composite: false, emitDeclarationOnly: true, rootDir: '.' },
  files: ['parts.ts'],
};
