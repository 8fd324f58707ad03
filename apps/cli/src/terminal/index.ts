// What the operator's commands, which are the server's, share with those here.
export { networkCode, networkReason } from '../failure-report.ts';
export { CliError, EXIT, usageError } from '../failures.ts';
export { createTenant } from '../tenant/create-tenant.ts';
export { readPassword } from './ask.ts';
export { interruptible } from './interrupt.ts';
export { print, printJson, remark } from './output.ts';
export { printDone, printRecord } from './print-record.ts';
export { createProgressBar } from './progress-bar.ts';
export { createTable, outputWidth } from './table.ts';
export { writeWhole } from './whole-file.ts';
