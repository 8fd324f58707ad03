import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take half a minute and more, most of it waiting: begun first, they do not run alone at the end. */
const LONG = [
  'chaos.test',
  'contacts-plans.test',
  'cache-processes.test',
  'job-recovery.test',
  'dispatch.test',
  'server.test',
];

class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification) => LONG.some((name) => moduleId.includes(name));
    const sorted = await super.sort(files);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

export default defineConfig({
  test: {
    include: ['packages/**/src/**/*.test.ts', 'apps/**/src/**/*.test.ts', 'scripts/*.test.ts'],
    globalSetup: ['packages/testing/src/postgres/global-setup.ts'],
    pool: 'forks',
    // One more than the two cores of the smallest machine: many tests wait more than they work.
    maxWorkers: 3,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    sequence: { sequencer: LongFirst },
  },
});
