import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{packages,apps,examples}/**/src/**/*.test.ts', 'scripts/*.test.ts'],
    globalSetup: ['@mainstay/testing/global-setup'],
    pool: 'forks',
    maxWorkers: 2,
    // Bounds for what hangs, not for what is slow: a machine may be busy. A poll ends as soon as what it waits for is there.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 60_000 } },
  },
});
