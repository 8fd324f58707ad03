import { mkdir, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startEmbeddedPostgres } from '@mainstay/embedded-postgres';
import { authRuntime } from '@mainstay/platform';
import { administer, cloneDataset, openServices, prepareDataset, readSecrets } from './data/dataset.ts';
import { checkAlike } from './load/check-alike.ts';
import { readTenants, renewTokens } from './load/workload.ts';
import { measureClientBundle } from './measure/client-bundle.ts';
import { measureColdStart } from './measure/cold-start.ts';
import { measureConsumerTypes } from './measure/consumer-types.ts';
import { runContest, startContestants } from './measure/contest.ts';
import { measureGrowth } from './measure/growth.ts';
import { type BenchOptions, readOptions } from './options.ts';
import type { MemoryUse, Report } from './report/report.ts';
import { renderReport } from './report/tables.ts';

const RESULTS = fileURLToPath(new URL('../results/', import.meta.url));
const COLD_STARTS = 3;

const options = readOptions(process.argv.slice(2));
const secrets = await readSecrets(options.dataDir);
const postgres = await startEmbeddedPostgres({
  dataDir: options.dataDir,
  durable: !options.fast,
  maxConnections: 150,
  stopWithParent: true,
});
try {
  const report = await measure(options, postgres.url);
  await mkdir(RESULTS, { recursive: true });
  const file = join(RESULTS, `${report.date.replaceAll(':', '-')}.json`);
  await writeFile(file, `${JSON.stringify(report, null, 2)}\n`);
  console.log(`\n${renderReport(report)}\n\n${file}`);
} finally {
  await postgres.stop();
}

/** One run, from the data to the report. */
async function measure({ dataDir, ...rest }: BenchOptions, server: string): Promise<Report> {
  console.log('types and bundle');
  const [types, bundle] = [await measureConsumerTypes(), await measureClientBundle()];
  console.log('data');
  const { tenants: tenantCount, contacts, fresh } = rest;
  const dataset = await prepareDataset({ server, secrets, tenants: tenantCount, contacts, fresh });
  const url = await cloneDataset(server, dataset);
  const installation = await openServices(url, secrets);
  const { keys } = await authRuntime(installation.services).signingKeys.jwks();
  const environment = { ...secrets, DATABASE_URL: url, BENCH_JWK: JSON.stringify(keys.at(-1)) };
  const coldStartMs = await measureColdStart(environment, dataDir, COLD_STARTS);

  const contestants = await startContestants(environment, dataDir);
  const memory: Report['memory'] = {};
  let contest: Report['contest'];
  let rowsPerCreateAndUpdate: Report['rowsPerCreateAndUpdate'];
  try {
    const tenants = await readTenants(url, installation);
    const idle = new Map<string, MemoryUse['idle']>();
    for (const contestant of contestants) idle.set(contestant.name, (await contestant.facts()).rss);
    rowsPerCreateAndUpdate = await checkAlike(url, contestants, tenants[0]!);
    console.log('contest');
    contest = await runContest(contestants, tenants, { dataDir, ...rest }, () =>
      renewTokens(url, installation, tenants),
    );
    for (const contestant of contestants) {
      const { peakRss } = await contestant.facts();
      memory[contestant.name] = { idle: idle.get(contestant.name)!, peak: peakRss };
    }
  } finally {
    for (const contestant of contestants) await contestant.stop();
    await installation.close();
  }
  console.log('growth');
  const growth = await measureGrowth(server, secrets, { dataDir, ...rest });
  const version = await administer(server, (sql) => sql<{ server_version: string }[]>`show server_version`);
  return {
    date: new Date().toISOString(),
    machine: {
      cpus: availableParallelism(),
      cpu: cpus()[0]?.model.trim() || process.arch,
      memoryGb: Math.round(totalmem() / 2 ** 30),
      platform: process.platform,
      node: process.versions.node,
      postgres: version[0]?.server_version ?? '',
    },
    options: rest,
    rowsPerCreateAndUpdate,
    contest,
    growth,
    memory,
    coldStartMs,
    types,
    bundle,
  };
}
