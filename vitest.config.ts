import { defineConfig } from 'vitest/config';
import { COMPILED } from './scripts/compiled.ts';
import { LongestFirst } from './scripts/test-order.ts';
import { reporters } from './scripts/test-reporters.ts';

/** Their state belongs to the services of an app, and every test has its own app: their files share a process, and import once. */
const SHARING = [
  'packages/{adapters,business,client,core,crm,db,http,kernel,platform,router,sections,sites,testing}/src/**/*.test.ts',
];

const bounds = {
  // Bounds for what hangs, not for what is slow: a machine may be busy. A poll ends as soon as what it waits for is there.
  testTimeout: 120_000,
  hookTimeout: 120_000,
  expect: { poll: { timeout: 60_000 } },
};

export default defineConfig({
  test: {
    globalSetup: ['@mainstay/testing/global-setup'],
    reporters: reporters(),
    sequence: { sequencer: LongestFirst },
    env: { NODE_COMPILE_CACHE: COMPILED },
    pool: 'forks',
    // A third of the time a file waits: for PostgreSQL, a process, a clock.
    maxWorkers: 3,
    projects: [
      // Half of a file's processor time is imports where it has a process of its own.
      { test: { ...bounds, name: 'sharing', include: SHARING, isolate: false } },
      {
        test: {
          ...bounds,
          name: 'alone',
          include: ['{packages,apps,examples}/**/src/**/*.test.ts', 'scripts/*.test.ts'],
          exclude: ['**/node_modules/**', ...SHARING],
        },
      },
    ],
  },
});
