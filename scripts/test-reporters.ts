import { relative } from 'node:path';
import type { Reporter, TestModule } from 'vitest/node';

/** How many files are named. */
const NAMED = 10;

/**
 * Prints which test files took the longest at the end of a run of many: `npm test` has six minutes on two cores, so a file should take
 * well below ten seconds on a quiet machine. Nothing fails by it, since a machine may be busy.
 */
const slowestFiles: Reporter = {
  onTestRunEnd(modules) {
    if (modules.length <= NAMED) return;
    const files = modules.map(timeOf).sort((one, other) => other.total - one.total);
    const all = files.reduce((sum, { total }) => sum + total, 0);
    console.log(`\nThe slowest ${NAMED} of ${files.length} test files, which took ${seconds(all)} one by one:`);
    for (const { path, total, imports } of files.slice(0, NAMED))
      console.log(`${seconds(total).padStart(9)}  ${path} (imports: ${seconds(imports)})`);
  },
};

function timeOf(module: TestModule) {
  const { collectDuration, duration, setupDuration } = module.diagnostic();
  const path = relative(process.cwd(), module.moduleId);
  return { path, total: collectDuration + setupDuration + duration, imports: collectDuration };
}

/** The reporters of every run: vitest's usual output, the slowest files, and a report where `runVitest` names a file for it. */
export function reporters(): ('default' | Reporter | ['json', { outputFile: string }])[] {
  const outputFile = process.env['TEST_REPORT'];
  return ['default', slowestFiles, ...(outputFile ? ([['json', { outputFile }]] satisfies ['json', object][]) : [])];
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
