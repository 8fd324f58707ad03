// Fails when a procedure has no REST route in the OpenAPI document, or the document is not valid OpenAPI 3.1.
import { buildOpenApi, checkApi } from '@mainstay/http';
import { appRouter } from '@mainstay/router';
import { validate } from '@readme/openapi-parser';

const faults = checkApi(appRouter);
const document = buildOpenApi(appRouter, { title: 'Mainstay', version: '0' });
// The linter resolves references in place, so it gets a copy.
const verdict = await validate(JSON.parse(JSON.stringify(document)));
if (!verdict.valid) faults.push(...verdict.errors.map(({ message }) => `OpenAPI: ${message}`));
for (const fault of faults) console.error(fault);
process.exitCode = faults.length > 0 ? 1 : 0;
