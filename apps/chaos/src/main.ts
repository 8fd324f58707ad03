import { runCampaign } from './campaign.ts';
import { readOptions } from './options.ts';
import { renderReport } from './report.ts';

const report = await runCampaign(readOptions(process.argv.slice(2)), (line) => console.log(line));
console.log(`\n${renderReport(report)}`);
process.exitCode = report.findings.some(({ faults }) => faults.length > 0) ? 1 : 0;
