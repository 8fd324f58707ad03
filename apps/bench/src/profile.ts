import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '@mainstay/embedded-postgres';
import { cloneDataset, openServices, prepareDataset, readSecrets } from './data/dataset.ts';
import { startContestant } from './load/contestant.ts';
import { OPERATIONS, randomRequest } from './load/requests.ts';
import { runLoad } from './load/run-load.ts';
import { readTenants } from './load/workload.ts';
import { readOptions } from './options.ts';
import { readCpuProfile, type SelfTime } from './report/cpu-profile.ts';

const TOP = 30;

/** Prints where a Mainstay server spends its time under one operation: `node src/profile.ts <operation> [+cache] [flags]`. */
const [given, ...flags] = process.argv.slice(2);
const operation = OPERATIONS.find((name) => name === given);
if (!operation) throw new TypeError(`name an operation: ${OPERATIONS.join(', ')}`);
const cached = flags[0] === '+cache';
const options = readOptions(cached ? flags.slice(1) : flags);

const secrets = await readSecrets(options.dataDir);
const postgres = await startEmbeddedPostgres({
  dataDir: options.dataDir,
  durable: !options.fast,
  stopWithParent: true,
});
const profiles = await mkdtemp(join(tmpdir(), 'mainstay-profile-'));
try {
  const { tenants, contacts, fresh } = options;
  const url = await cloneDataset(
    postgres.url,
    await prepareDataset({ server: postgres.url, secrets, tenants, contacts, fresh }),
  );
  const installation = await openServices(url, secrets);
  const loadTenants = await readTenants(url, installation);
  await installation.close();
  const spawned = performance.now();
  const contestant = await startContestant(
    cached ? 'mainstay+cache' : 'mainstay',
    { ...secrets, DATABASE_URL: url },
    join(options.dataDir, 'profile.log'),
    ['--cpu-prof', `--cpu-prof-dir=${profiles}`],
  );
  const { connections, warmUp, duration } = options;
  const request = () => randomRequest(operation, contestant.dialect, loadTenants);
  await runLoad(contestant, { connections, warmUp: 0, duration: warmUp, request });
  const skipMs = performance.now() - spawned;
  const sample = await runLoad(contestant, { connections, warmUp: 0, duration, request });
  await contestant.stop();
  const [file] = await readdir(profiles);
  const { functions, packages } = await readCpuProfile(join(profiles, file!), skipMs);
  console.log(
    `${operation}: ${Math.round(sample.requestsPerSecond)}/s, ${Math.round(sample.cpuMicros)} µs per request\n`,
  );
  console.log(lines(packages.slice(0, TOP / 2)), '\n');
  console.log(lines(functions.slice(0, TOP)));
} finally {
  await rm(profiles, { recursive: true, force: true });
  await postgres.stop();
}

function lines(entries: readonly SelfTime[]): string {
  return entries
    .map(({ share, name, where }) => `${(share * 100).toFixed(1).padStart(6)} %  ${name}  ${where}`)
    .join('\n');
}
