import { defineConfig } from 'vitest/config';
import { COMPILED } from './scripts/compiled.ts';
import { LongestFirst } from './scripts/test-order.ts';
import { reporters } from './scripts/test-reporters.ts';

export default defineConfig({
  test: {
    include: ['{packages,apps,examples}/**/src/**/*.test.ts', 'scripts/*.test.ts'],
    globalSetup: ['@mainstay/testing/global-setup'],
    reporters: reporters(),
    sequence: { sequencer: LongestFirst },
    env: { NODE_COMPILE_CACHE: COMPILED },
    pool: 'forks',
    // A third of the time a file waits: for PostgreSQL, a process, a clock.
    maxWorkers: 3,
    // State belongs to the services of an app, and every test has its own app: files share a process, and import once, which is half of
    // their processor time otherwise.
    isolate: false,
    coverage: {
      provider: 'v8',
      include: ['{packages,apps}/*/src/**/*.ts'],
      // Tests and what they stand on; programs that measure; and what runs in processes of its own only, where nothing is counted.
      exclude: [
        '**/*.{test,campaign,fixture,samples}.ts',
        'packages/testing/**',
        'apps/{bench,chaos}/**',
        '**/main.ts',
      ],
      reporter: ['text-summary', 'json-summary'],
      reportOnFailure: true,
      reportsDirectory: 'node_modules/.cache/coverage',
    },
    // Bounds for what hangs, not for what is slow: a machine may be busy. A poll ends as soon as what it waits for is there.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 60_000 } },
  },
});
