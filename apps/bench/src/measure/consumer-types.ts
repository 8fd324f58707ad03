import { execFile } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { listProcedures } from '@mainstay/kernel';
import { appRouter } from '@mainstay/router';
import { REPOSITORY } from '../options.ts';

const run = promisify(execFile);

/** What the compiler reports of a program. */
export interface TypeCost {
  procedures: number;
  instantiations: number;
  /** Milliseconds of checking, and megabytes at most. */
  checkMs: number;
  memoryMb: number;
}

/** Type-checks a program that calls every procedure through the client, against the declarations that it is published with. Throws when it does not compile. */
export async function measureConsumerTypes(): Promise<TypeCost> {
  const tsc = join(REPOSITORY, 'node_modules', '.bin', 'tsc');
  await run(process.execPath, [join(REPOSITORY, 'scripts', 'build-client.ts')]);
  // Beside the package, so that its dependencies resolve.
  const folder = fileURLToPath(new URL('../../results/consumer/', import.meta.url));
  await mkdir(folder, { recursive: true });
  try {
    const procedures = listProcedures(appRouter);
    await writeFile(join(folder, 'consumer.ts'), consumer(procedures));
    await writeFile(
      join(folder, 'tsconfig.json'),
      JSON.stringify({ compilerOptions: OPTIONS, files: ['consumer.ts'] }),
    );
    const { stdout } = await run(tsc, ['-p', folder, '--extendedDiagnostics', '--singleThreaded']).catch(
      (error: unknown) => {
        const output = error instanceof Error && 'stdout' in error ? error.stdout : error;
        throw new Error(`the consumer does not compile: ${String(output)}`);
      },
    );
    const figure = (name: string) => {
      const found = new RegExp(`^${name}:\\s+([\\d.]+)`, 'm').exec(stdout)?.[1];
      if (found === undefined) throw new Error(`the compiler did not report "${name}":\n${stdout}`);
      return Number(found);
    };
    return {
      procedures: procedures.length,
      instantiations: figure('Instantiations'),
      checkMs: Math.round(figure('Check time') * 1000),
      memoryMb: Math.round(figure('Memory used') / 1024),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const OPTIONS = {
  target: 'es2024',
  lib: ['es2024', 'dom', 'dom.iterable'],
  module: 'esnext',
  moduleResolution: 'bundler',
  types: [],
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  paths: { '@mainstay/client': ['../../../../packages/client/lib/index.d.ts'] },
};

const METHODS = { query: 'query', mutation: 'mutate', subscription: 'subscribe' } as const;

/** One function per procedure, so that nothing but its own types can help it. */
function consumer(procedures: readonly { path: string; type: keyof typeof METHODS }[]): string {
  const functions = procedures.map(({ path, type }, index) => {
    const method = `client.${path}.${METHODS[type]}`;
    const input = `input: Parameters<typeof ${method}>[0]`;
    if (type === 'subscription')
      return `export const call${index} = (${input}) => ${method}(input, { onData: (event) => { show(event); } });`;
    return `export async function call${index}(${input}) { const output = await ${method}(input); show(output); return output; }`;
  });
  return [
    `import { createMainstay } from '@mainstay/client';`,
    `const client = createMainstay({ url: 'https://api.example.com' });`,
    `const show = (value: unknown) => value;`,
    ...functions,
    // Were the types lost and all of it `any`, this would compile and the numbers would mean nothing.
    `// @ts-expect-error -- there is no such field`,
    `export const typed = (await client.contacts.get.query({ id: '' })).noSuchField;`,
    '',
  ].join('\n');
}
