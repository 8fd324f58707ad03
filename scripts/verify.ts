// Everything that must hold before a change lands: types, lint, format, unused code, migrations, the API document, tests. Ends with one
// plain line that counts the tests, taken from vitest's own report.
import { performance } from 'node:perf_hooks';
import { runQuietly, runVitest } from './run-vitest.ts';

type Check = [what: string, command: string, ...args: string[]];

/** First: the others read the declarations that it writes. */
const types: Check = ['types', 'tsc', '-b'];

const checks: Check[] = [
  ['lint', 'oxlint', '--type-aware', '--deny-warnings'],
  ['format', 'biome', 'format', '.'],
  ['unused code', 'knip'],
  ['declarations', 'node', 'scripts/check-declarations.ts'],
  ['migrations', 'node', 'scripts/check-migrations.ts'],
  ['API document', 'node', 'scripts/check-api.ts'],
  ['contract', 'node', 'apps/contract/src/main.ts'],
  ['containers', 'dclint', '--quiet', 'docker-compose.yml'],
];

const failed: string[] = [];

/** Runs a check; resolves with what is to be printed of it. */
async function check([what, command, ...args]: Check): Promise<string> {
  const started = performance.now();
  const { code, output } = await runQuietly(command, args);
  if (code !== 0) failed.push(what);
  return `\n> ${what}\n${output}  ${what}: ${((performance.now() - started) / 1000).toFixed(1)} s`;
}

async function checkInTurn(): Promise<string[]> {
  const reports: string[] = [];
  for (const each of checks) reports.push(await check(each));
  return reports;
}

console.log(await check(types));

// The tests leave a third of two cores idle while they wait for PostgreSQL, processes and clocks: the checks take it.
console.log('\n> tests, and beside them lint and the other checks, whose reports come last');
const beside = checkInTurn();
const tests = await runVitest(process.argv.slice(2));
for (const report of await beside) console.log(report);
if (tests.hasOtherErrors) failed.push('errors outside the tests');
if (failed.length > 0) console.log(`\nFailed besides the tests: ${failed.join(', ')}`);
console.log(`\n${tests.passed} passed, ${tests.failed + failed.length} failed, ${tests.skipped} skipped`);
process.exitCode = tests.failed + failed.length > 0 || tests.passed === 0 ? 1 : 0;
