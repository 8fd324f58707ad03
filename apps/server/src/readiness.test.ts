import { expect, it } from 'vitest';
import { type ReadinessFacts, readinessChecks } from './readiness.ts';

const well: ReadinessFacts = {
  ping: async () => undefined,
  migrations: async () => true,
  pools: () => ({ silentMs: 0, system: { silentMs: 0 }, shortageMs: null }),
  redis: () => true,
  warnings: { months: async () => true },
  workerSilentMs: () => 100,
};

it('every part is named, the worker only where there is one', async () => {
  expect(await readinessChecks(well)).toEqual({
    postgres: true,
    pools: true,
    resources: true,
    redis: true,
    migrations: true,
    months: true,
    worker: true,
  });
  expect(await readinessChecks({ ...well, workerSilentMs: () => undefined })).not.toHaveProperty('worker');
});

it.each<[string, Partial<ReadinessFacts>]>([
  ['postgres', { ping: () => Promise.reject(new Error('a standby')) }],
  ['postgres', { ping: () => new Promise(() => undefined) }],
  ['migrations', { migrations: () => new Promise(() => undefined) }],
  ['migrations', { migrations: async () => false }],
  ['pools', { pools: () => ({ silentMs: 2_500, system: { silentMs: 0 }, shortageMs: null }) }],
  ['pools', { pools: () => ({ silentMs: 0, system: { silentMs: 2_500 }, shortageMs: 70_000 }) }],
  ['resources', { pools: () => ({ silentMs: 0, system: { silentMs: 0 }, shortageMs: 59_000 }) }],
  ['redis', { redis: () => false }],
  ['months', { warnings: { months: async () => false } }],
  ['worker', { workerSilentMs: () => 31_000 }],
])('%s fails alone, also when it only hangs', async (name, fault) => {
  const checks = await readinessChecks({ ...well, ...fault });
  expect(Object.keys(checks).filter((check) => !checks[check])).toEqual([name]);
});
