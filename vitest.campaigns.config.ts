import { defineConfig } from 'vitest/config';

/** Tests that take minutes, one after another: each has the machine to itself. */
export default defineConfig({
  test: {
    include: ['packages/**/src/**/*.campaign.ts', 'apps/**/src/**/*.campaign.ts'],
    globalSetup: ['packages/testing/src/postgres/global-setup.ts'],
    pool: 'forks',
    maxWorkers: 1,
    fileParallelism: false,
  },
});
