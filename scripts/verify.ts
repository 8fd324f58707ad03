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

async function check([what, command, ...args]: Check): Promise<void> {
  const started = performance.now();
  const { code, output } = await runQuietly(command, args);
  if (code !== 0) failed.push(what);
  console.log(`\n> ${what}\n${output}  ${what}: ${((performance.now() - started) / 1000).toFixed(1)} s`);
}

/** Most tools have one thread; two fill two cores. */
async function checkInTurn(waiting: Check[]): Promise<void> {
  for (let next = waiting.shift(); next; next = waiting.shift()) await check(next);
}

await check(types);
const waiting = [...checks];
await Promise.all([checkInTurn(waiting), checkInTurn(waiting)]);

console.log('\n> tests');
const tests = await runVitest(process.argv.slice(2));
if (tests.hasOtherErrors) failed.push('errors outside the tests');
if (failed.length > 0) console.log(`\nFailed besides the tests: ${failed.join(', ')}`);
console.log(`\n${tests.passed} passed, ${tests.failed + failed.length} failed, ${tests.skipped} skipped`);
process.exitCode = tests.failed + failed.length > 0 || tests.passed === 0 ? 1 : 0;
