import { defineConfig } from 'vitest/config';
import { COMPILED } from './scripts/compiled.ts';
import { reporters } from './scripts/test-reporters.ts';

/** Tests of many processes, of plans over many rows, and of faults: one after another, each has the machine to itself. */
export default defineConfig({
  test: {
    include: ['{packages,apps}/**/src/**/*.campaign.ts', 'scripts/*.campaign.ts'],
    globalSetup: ['packages/testing/src/postgres/global-setup.ts'],
    reporters: reporters(),
    env: { NODE_COMPILE_CACHE: COMPILED },
    pool: 'forks',
    maxWorkers: 1,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 60_000 } },
    fileParallelism: false,
  },
});
