import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['packages/**/src/**/*.test.ts', 'apps/**/src/**/*.test.ts', 'scripts/*.test.ts'],
    globalSetup: ['packages/testing/src/postgres/global-setup.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    // A poll ends as soon as what it waits for is there; on a busy machine that takes longer than a second.
    expect: { poll: { timeout: 15_000 } },
    hookTimeout: 60_000,
  },
});
