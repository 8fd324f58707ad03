import { databaseUrl } from '@mainstay/db/migrate';
import { openServices, prepareDataset, type Secrets } from '../data/dataset.ts';
import { companyNumber, emailOf } from '../data/people.ts';
import { type Contestant, startContestant } from '../load/contestant.ts';
import { type LoadRequest, query } from '../load/requests.ts';
import { medianSample, runLoad, type Sample } from '../load/run-load.ts';
import { type LoadTenant, readTenants } from '../load/workload.ts';
import type { BenchOptions } from '../options.ts';

/** What is measured as a tenant grows. Each answers with as many rows at every size. */
export const GROWTH_OPERATIONS = ['get', 'list', 'list at the middle', 'search by word', 'search by email'] as const;
export type GrowthOperation = (typeof GROWTH_OPERATIONS)[number];
export type GrowthResults = { rows: number; samples: Record<GrowthOperation, Sample> }[];

/** Few enough to show the time of a call rather than of a queue. */
const CONNECTIONS = 4;

/** Measures the cost of reads in tenants of different sizes, one database each, cache off, taking turns as in the contest. */
export async function measureGrowth(server: string, secrets: Secrets, options: BenchOptions): Promise<GrowthResults> {
  const started: { rows: number; contestant: Contestant; tenant: LoadTenant }[] = [];
  const samples = new Map<string, Sample[]>();
  try {
    for (const rows of options.growthSizes) {
      const name = await prepareDataset({ server, secrets, tenants: 1, contacts: rows, fresh: options.fresh });
      const url = databaseUrl(server, name);
      const installation = await openServices(url, secrets);
      const [tenant] = await readTenants(url, installation);
      await installation.close();
      const environment = { ...secrets, DATABASE_URL: url };
      const contestant = await startContestant('mainstay', environment, `${options.dataDir}/growth-${rows}.log`);
      started.push({ rows, contestant, tenant: tenant! });
    }
    for (let round = 0; round < options.rounds; round++) {
      for (const operation of GROWTH_OPERATIONS) {
        for (const { rows, contestant, tenant } of started) {
          const sample = await runLoad(contestant, {
            connections: CONNECTIONS,
            warmUp: round === 0 ? options.warmUp : 0.5,
            duration: Math.min(options.duration, 3),
            request: () => growthRequest(operation, tenant),
          });
          const key = `${rows} ${operation}`;
          samples.set(key, [...(samples.get(key) ?? []), sample]);
        }
      }
    }
  } finally {
    for (const { contestant } of started) await contestant.stop();
  }
  return started.map(({ rows }) => ({
    rows,
    samples: Object.fromEntries(
      GROWTH_OPERATIONS.map((operation) => [operation, medianSample(samples.get(`${rows} ${operation}`)!)]),
    ) as Record<GrowthOperation, Sample>,
  }));
}

const REQUESTS: Record<GrowthOperation, (tenant: LoadTenant, index: number) => ReturnType<typeof query>> = {
  get: ({ any }, index) => query('contacts.get', { id: any[index] }),
  list: () => query('contacts.list', { limit: 20 }),
  'list at the middle': ({ middle }, index) =>
    query('contacts.list', { limit: 20, cursor: middle[index % middle.length] }),
  'search by word': (_tenant, index) => query('contacts.search', { q: companyNumber(index), limit: 20 }),
  'search by email': (_tenant, index) => query('contacts.search', { q: emailOf(index), limit: 20 }),
};

function growthRequest(operation: GrowthOperation, tenant: LoadTenant): LoadRequest {
  const index = Math.floor(Math.random() * tenant.any.length);
  return { ...REQUESTS[operation](tenant, index), headers: { authorization: `Bearer ${tenant.token}` } };
}
