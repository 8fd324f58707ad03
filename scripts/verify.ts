// Everything that must hold before a change lands: types, lint, format, unused code, migrations, the API document, tests. Ends with one
// plain line that counts the tests, taken from vitest's own report.
import { performance } from 'node:perf_hooks';
import { run, runVitest } from './run-vitest.ts';

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

console.log('\n> tests');
const tests = await runVitest(process.argv.slice(2));
if (tests.hasOtherErrors) failed.push('errors outside the tests');
if (failed.length > 0) console.log(`\nFailed besides the tests: ${failed.join(', ')}`);
console.log(`\n${tests.passed} passed, ${tests.failed + failed.length} failed, ${tests.skipped} skipped`);
process.exitCode = tests.failed + failed.length > 0 || tests.passed === 0 ? 1 : 0;
