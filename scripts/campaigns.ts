// The tests that take long: of many processes, of plans over many rows, and campaigns of faults. Ends with one plain line that counts them, as `verify.ts` does.
import { runVitest } from './run-vitest.ts';

const { passed, failed, skipped, hasOtherErrors } = await runVitest([
  '--config=vitest.campaigns.config.ts',
  ...process.argv.slice(2),
]);
const faults = failed + (hasOtherErrors ? 1 : 0);
console.log(`\n${passed} passed, ${faults} failed, ${skipped} skipped`);
process.exitCode = faults > 0 || passed === 0 ? 1 : 0;
