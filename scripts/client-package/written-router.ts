import { execFileSync } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const repository = fileURLToPath(new URL('../..', import.meta.url));
/** Inside the client's package, so that its dependencies resolve. */
const folder = `${repository}packages/client/dist/written-router`;

/**
 * The compiler's declarations of a router's parts, by their names: the router itself is declared by a name only. One declaration for each
 * part, because the compiler limits the length of one. And the fields of an object type: what events hold, by type. Needs the built
 * declarations of `packages/router`.
 */
export async function writtenTypes(names: readonly string[]): Promise<{ parts: string; eventData: string }> {
  const source = [
    `import type { AppRouter } from '@mainstay/router';`,
    'declare const router: AppRouter;',
    ...names.map((name) => `export const ${name} = router.${name};`),
  ].join('\n');
  const events = [
    `import type { AppEventData } from '@mainstay/router';`,
    'declare function fields<T>(of: T): { [K in keyof T]: T[K] };',
    'export const eventData = fields({} as AppEventData);',
  ].join('\n');
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(`${folder}/parts.ts`, source);
    await writeFile(`${folder}/events.ts`, events);
    await writeFile(`${folder}/tsconfig.json`, JSON.stringify(CONFIG));
    execFileSync(`${repository}node_modules/.bin/tsc`, ['-p', folder], { stdio: 'inherit' });
    const written = await readFile(`${folder}/events.d.ts`, 'utf8');
    const eventData = /eventData: \{\n(.*)\n\};/s.exec(written)?.[1];
    if (eventData === undefined)
      throw new Error(`what events hold is not written as an object: ${written.slice(0, 200)}`);
    return { parts: await readFile(`${folder}/parts.d.ts`, 'utf8'), eventData };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const CONFIG = {
  extends: '../../../../tsconfig.base.json',
  compilerOptions: { composite: false, emitDeclarationOnly: true, rootDir: '.' },
  files: ['parts.ts', 'events.ts'],
};
