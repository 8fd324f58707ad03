// Packs @mainstay/client, @mainstay/react and @mainstay/cli, installs the tarballs from nothing in applications of several kinds outside the workspace, type-checks, builds and
// runs each against a server of its own on the loopback interface. Names of fixtures as arguments choose among them. Needs the registry.
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { docsProgram, strayExamples } from './client-package/docs-program.ts';

const STEPS: readonly (readonly [what: string, ...command: string[]])[] = [
  ['install', 'npm', 'install', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'],
  ['check', 'npm', 'run', 'check'],
  ['build', 'npm', 'run', 'build'],
  ['try', 'npm', 'run', 'try'],
];
/** The examples of docs/client.md, as a program in the surroundings of a fixture. */
const DOCS = 'docs';
const DOCS_SURROUNDINGS = 'node-esm';
/** One step's limit: a machine with two slow cores builds Next in a minute. */
const STEP_TIMEOUT_MS = 3 * 60_000;
const SERVER_START_MS = 2 * 60_000;

const execute = promisify(execFile);
const repository = fileURLToPath(new URL('..', import.meta.url));
const client = join(repository, 'packages/client');
/** Packages by the names that fixtures know their tarballs under. */
const PACKED = {
  'mainstay-client': client,
  'mainstay-react': join(repository, 'packages/react'),
  'mainstay-cli': join(repository, 'apps/cli'),
};
const root = await mkdtemp(join(tmpdir(), 'mainstay-client-'));

async function timed<T>(what: string, work: () => Promise<T>): Promise<T> {
  const began = performance.now();
  const result = await work();
  console.log(`  ${what.padEnd(20)} ${((performance.now() - began) / 1000).toFixed(1).padStart(6)} s`);
  return result;
}

/** Runs a command to its end. Throws with its output when it fails or takes too long. */
async function run(
  cwd: string,
  environment: Record<string, string>,
  [command = '', ...args]: readonly string[],
): Promise<void> {
  // Run by a script of this repository, npm would hand its package's names on; which registry it asks stays.
  const env = {
    ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_(?:package|lifecycle)/.test(name))),
    ...environment,
  };
  await execute(command, args, { cwd, env, timeout: STEP_TIMEOUT_MS, maxBuffer: 64 * 1024 * 1024 }).catch(
    (error: unknown) => {
      const { stdout, stderr, message } = error as { stdout?: string; stderr?: string; message: string };
      throw new Error(`${command} ${args.join(' ')} failed in ${cwd}\n${stdout ?? ''}${stderr ?? message}`);
    },
  );
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (typeof address !== 'object' || address === null) throw new Error('no port is free');
  return address.port;
}

/** A server with demo data and the default limits, in a directory of its own. */
async function startServer(): Promise<AsyncDisposable & { url: string }> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, [join(repository, 'apps/server/src/main.ts')], {
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      LOG_LEVEL: 'warn',
      PORT: String(port),
      MAINSTAY_DATA_DIR: join(root, 'data'),
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = once(child, 'exit');
  const until = Date.now() + SERVER_START_MS;
  const answers = () =>
    fetch(`${url}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
  while (!(await answers())) {
    if (child.exitCode !== null || Date.now() > until) throw new Error('the server does not start');
    await sleep(200);
  }
  return {
    url,
    async [Symbol.asyncDispose]() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** Throws for a fault of our own declarations without `skipLibCheck`; those of frameworks have some of their own. */
async function checkLibraries(folder: string): Promise<void> {
  const tsc = ['npx', 'tsc', '--noEmit', '--skipLibCheck', 'false', '--pretty', 'false'];
  if (!(await readdir(folder)).includes('tsconfig.json')) return;
  await run(folder, {}, tsc).catch((error: unknown) => {
    const faults = error instanceof Error ? error.message : String(error);
    if (!/error TS\d+/.test(faults) || /node_modules\/@mainstay\/|^(?!node_modules)\S+\(\d+,\d+\): error/m.test(faults))
      throw error;
  });
}

/** Copies a fixture to where nothing of the workspace is found. Throws when the page shows code of it that it does not have. */
async function copyFixture(name: string): Promise<string> {
  const folder = join(root, name);
  await cp(join(client, 'fixtures', name === DOCS ? DOCS_SURROUNDINGS : name), folder, {
    recursive: true,
    filter: (path) => !/\/(?:node_modules|dist|\.next)$/.test(path),
  });
  if (name === DOCS) {
    await rm(join(folder, 'types.ts'));
    await writeFile(join(folder, 'main.ts'), await docsProgram());
    return folder;
  }
  const files = (await readdir(folder, { recursive: true })).filter((file) => /\.tsx?$/.test(file));
  const sources = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  const [stray] = await strayExamples(name, sources.join('\n'));
  if (stray !== undefined) throw new Error(`docs/client.md shows what the fixture ${name} does not have:\n${stray}`);
  return folder;
}

const { devEngines } = JSON.parse(await readFile(join(repository, 'package.json'), 'utf8')) as {
  devEngines: { packageManager: { version: string } };
};
const pnpm = `pnpm@${devEngines.packageManager.version}`;
const fixtures = [...(await readdir(join(client, 'fixtures'))), DOCS].toSorted();
const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !fixtures.includes(name));
if (unknown.length > 0) throw new Error(`no fixture is called ${unknown.join(', ')}; there are ${fixtures.join(', ')}`);

const failed: string[] = [];
try {
  console.log('packages');
  for (const [name, folder] of Object.entries(PACKED)) {
    const packed = join(root, name);
    await timed(`pack ${name}`, () => run(folder, {}, ['npx', '--yes', pnpm, 'pack', '--pack-destination', packed]));
    const [tarball] = await readdir(packed);
    await rename(join(packed, tarball ?? ''), join(root, `${name}.tgz`));
  }
  await using server = await timed('server', startServer);
  for (const name of chosen.length > 0 ? chosen : fixtures) {
    console.log(name);
    const folder = await copyFixture(name);
    try {
      for (const [what, ...command] of STEPS) {
        await timed(what, () =>
          run(folder, { MAINSTAY_URL: server.url, CI: '1', NEXT_TELEMETRY_DISABLED: '1' }, command),
        );
        if (what === 'check') await timed('library check', () => checkLibraries(folder));
      }
    } catch (error) {
      failed.push(name);
      console.error(error instanceof Error ? error.message : error);
    }
  }
} finally {
  await rm(root, { recursive: true, force: true });
}
console.log(`\n${(chosen.length || fixtures.length) - failed.length} passed, ${failed.length} failed`);
process.exitCode = failed.length > 0 ? 1 : 0;
