// Everything that must hold before a change lands: types, lint, format, unused code, migrations, the API document, tests. Ends with one
// plain line that counts the tests, taken from vitest's own report.
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { status: string }[];
}

/** Runs a tool from node_modules/.bin; resolves with its exit code. */
function run(command: string, args: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit' });
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

const checks: [what: string, command: string, ...args: string[]][] = [
  ['types', 'tsc', '-b'],
  ['lint', 'oxlint', '--type-aware', '--deny-warnings'],
  ['format', 'biome', 'format', '.'],
  ['unused code', 'knip'],
  ['migrations', 'node', 'scripts/check-migrations.ts'],
  ['API document', 'node', 'scripts/check-api.ts'],
  ['contract', 'node', 'apps/contract/src/main.ts'],
  ['containers', 'dclint', '--quiet', 'docker-compose.yml'],
];

const failed: string[] = [];
for (const [what, command, ...args] of checks) {
  const started = performance.now();
  console.log(`\n> ${what}`);
  if ((await run(command, args)) !== 0) failed.push(what);
  console.log(`  ${what}: ${((performance.now() - started) / 1000).toFixed(1)} s`);
}

const directory = await mkdtemp(join(tmpdir(), 'mainstay-report-'));
const reportFile = join(directory, 'report.json');
console.log('\n> tests');
const filters = process.argv.slice(2);
const exitCode = await run('vitest', [
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${reportFile}`,
  ...filters,
]);
const report: VitestReport = JSON.parse(await readFile(reportFile, 'utf8'));
await rm(directory, { recursive: true });

// A file that could not even be loaded has no tests to fail; it counts as one failure.
const brokenFiles = report.testResults.filter(({ status }) => status === 'failed').length;
const testsFailed = Math.max(report.numFailedTests, brokenFiles);
// An error outside every test, such as an unhandled rejection, fails no test but the run.
if (exitCode !== 0 && testsFailed === 0) failed.push('errors outside the tests');
if (failed.length > 0) console.log(`\nFailed besides the tests: ${failed.join(', ')}`);
console.log(
  `\n${report.numPassedTests} passed, ${testsFailed + failed.length} failed, ${report.numPendingTests + report.numTodoTests} skipped`,
);
process.exitCode = testsFailed + failed.length > 0 || report.numPassedTests === 0 ? 1 : 0;
