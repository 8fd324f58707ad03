// Fails when a procedure has no REST twin in the OpenAPI document, or the document is not valid.
import { appRouter } from '@mainstay/router';
import { checkApi } from '@mainstay/http';

const faults = checkApi(appRouter);
for (const fault of faults) console.error(fault);
process.exitCode = faults.length > 0 ? 1 : 0;
