// The tests that take long: the packed client in applications of its users, many processes, plans over many rows, and campaigns of faults.
// Ends with one plain line that counts them, as `verify.ts` does. Names of files as arguments choose among the campaigns alone.
import { run, runVitest } from './run-vitest.ts';

const chosen = process.argv.slice(2);
const client = chosen.length > 0 ? 0 : await run('node', ['scripts/check-client-package.ts']);
const { passed, failed, skipped, hasOtherErrors } = await runVitest(['--config=vitest.campaigns.config.ts', ...chosen]);
const faults = failed + (hasOtherErrors ? 1 : 0) + (client === 0 ? 0 : 1);
if (client !== 0) console.log('\nFailed besides the tests: client package');
console.log(`\n${passed} passed, ${faults} failed, ${skipped} skipped`);
process.exitCode = faults > 0 || passed === 0 ? 1 : 0;
