// Plain JavaScript for the system's Node (20.19 or newer): installs the pinned toolchain, then hands over to the
// repository's own Node 24. Signals are passed on, so Ctrl-C and SIGTERM reach the server itself.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const bin = join(root, 'node_modules', '.bin');
const { devEngines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const env = {
  ...process.env,
  PATH: `${bin}${delimiter}${process.env.PATH ?? ''}`,
  TURBO_TELEMETRY_DISABLED: '1',
  npm_config_yes: 'true',
};

const parent = process.ppid;

/** Runs a command with inherited output; resolves with its exit code, 128 + n when a signal ended it. */
function run(command, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, env, stdio: 'inherit' });
    const pass = (signal) => child.kill(signal);
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, pass);
    // A signal that ends npm, or the shell between, does not reach this process; that they are gone shows in its parent.
    const watch = setInterval(() => process.ppid !== parent && pass('SIGTERM'), 250);
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      clearInterval(watch);
      for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.off(name, pass);
      resolve(code ?? 128 + (constants.signals[signal] ?? 0));
    });
  });
}

const [task, ...rest] = process.argv.slice(2);
const entries = { start: 'apps/server/src/main.ts', test: 'scripts/verify.ts', campaigns: 'scripts/campaigns.ts' };
const pnpm = `pnpm@${devEngines.packageManager.version}`;
const installed = await run('npx', [
  '--yes',
  pnpm,
  'install',
  '--frozen-lockfile',
  '--prefer-offline',
  '--reporter=append-only',
]);
process.exitCode = installed || (await run(join(bin, 'node'), [join(root, entries[task]), ...rest]));
