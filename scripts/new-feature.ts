// Writes a feature that passes every rule: `pnpm new:feature crm/deals`. With --one person where the singular is not what the plural says.
// Adds one line to the modules of its context, the two migrations of its table, and the procedures to the contract; --files stops at the files.
import { execFile } from 'node:child_process';
import { access, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { namesOf } from './new-feature/names.ts';
import { featureFiles } from './new-feature/feature-files.ts';

const root = join(import.meta.dirname, '..');
const run = promisify(execFile);
const tool = (name: string, ...args: string[]) => run(join(root, 'node_modules/.bin', name), args, { cwd: root });

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: { one: { type: 'string' }, files: { type: 'boolean' } },
});

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function main(): Promise<void> {
  const names = namesOf(positionals[0] ?? '', flags.one);
  const modules = join('packages', names.context, 'src/modules.ts');
  const list = await readFile(join(root, modules), 'utf8').catch(() => {
    throw new Error(`there is no ${modules}: a feature belongs to a context that has its modules there`);
  });
  const files = await featureFiles(names);
  for (const path of Object.keys(files)) if (await exists(path)) throw new Error(`${path} is there already`);
  for (const [path, text] of Object.entries(files)) await write(path, text);
  await write(modules, registered(list, names));
  await tool('biome', 'format', '--write', ...Object.keys(files), modules);
  if (flags.files !== true) await writeGenerated(names);
  console.log([...Object.keys(files), modules].join('\n'));
  console.log(
    `Next: make it yours, beginning with the table; then pnpm exec tsc -b && pnpm vitest packages/${names.context}/src/${names.folder} packages/router/src`,
  );
}

/** The migrations of the table with their checksums, and the contract. */
async function writeGenerated({ table, entity }: ReturnType<typeof namesOf>): Promise<void> {
  await tool('drizzle-kit', 'generate', '--name', table);
  await tool('drizzle-kit', 'generate', '--custom', '--name', `secure_${table}`);
  const secure = (await readdir(join(root, 'drizzle'))).find((name) => name.endsWith(`_secure_${table}.sql`));
  if (secure === undefined) throw new Error('drizzle-kit wrote no migration');
  const comment = '-- Forced row-level security, the grants of both roles, and an audit row for each change.';
  await write(
    join('drizzle', secure),
    `${comment}\nselect mainstay.secure_table('${table}', audit_as => '${entity}');\n`,
  );
  await run(process.execPath, [join(root, 'scripts/check-migrations.ts'), '--update'], {
    cwd: root,
    env: { ...process.env, PATH: `${join(root, 'node_modules/.bin')}:${process.env['PATH']}` },
  });
  await run(process.execPath, [join(root, 'apps/contract/src/main.ts'), '--update'], { cwd: root });
}

/** A list of modules with one more. */
function registered(list: string, { folder, plural }: ReturnType<typeof namesOf>): string {
  const line = `export { ${plural}Module } from './${folder}/index.ts';\n`;
  const before = [...list.matchAll(/^export .* from '\.\/(.*)';\n/gm)].find(
    ([, other]) => other! > `${folder}/index.ts`,
  );
  const at = before?.index ?? list.length;
  return `${list.slice(0, at)}${line}${list.slice(at)}`;
}

async function exists(path: string): Promise<boolean> {
  return access(join(root, path)).then(
    () => true,
    () => false,
  );
}

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text);
}
