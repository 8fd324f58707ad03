// The contract that other programs rely on, in contract/: the API document, its types for TypeScript, a Postman collection.
// Without a flag: fails when the router's contract is another than the one checked in, and says which changes break clients.
// With --update: writes the present contract, after a change was meant.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { buildOpenApi, type ContractDocument, contractChanges } from '@mainstay/http';
import { appRouter } from '@mainstay/router';
import openapiTypescript, { astToString } from 'openapi-typescript';
import postman from 'openapi-to-postmanv2';

const DOCUMENT = 'contract/openapi.json';
const document = buildOpenApi(appRouter, { title: 'Mainstay', version: '1' });
const text = `${JSON.stringify(document, null, 1)}\n`;

if (process.argv.includes('--update')) {
  await mkdir('contract', { recursive: true });
  await writeFile(DOCUMENT, text);
  // The generators change what they are given.
  const types = astToString(await openapiTypescript(JSON.parse(text)));
  await writeFile('contract/openapi.d.ts', `// Made from openapi.json by \`pnpm contract:update\`.\n${types}`);
  await writeFile('contract/postman.json', `${JSON.stringify(await postmanCollection(), null, 1)}\n`);
} else {
  const known = await readFile(DOCUMENT, 'utf8').catch(() => '{"paths":{},"components":{}}');
  const changes = contractChanges(JSON.parse(known) as ContractDocument, JSON.parse(text) as ContractDocument);
  for (const { where, what, breaking } of changes)
    console.error(`${breaking ? 'BREAKING ' : '         '}${where} ${what}`);
  if (changes.length > 0 || known !== text) {
    const breaking = changes.filter((change) => change.breaking).length;
    console.error(
      `\nThe contract changed: ${changes.length} changes, ${breaking} of them break clients. If that is meant: pnpm contract:update`,
    );
    process.exitCode = 1;
  }
}

/** The collection, with every id taken from its place, so that the same document gives the same file. */
async function postmanCollection(): Promise<unknown> {
  const convert = promisify(postman.convert);
  const result = await convert(
    { type: 'json', data: JSON.parse(text) },
    {
      folderStrategy: 'Tags',
      requestParametersResolution: 'Example',
      exampleParametersResolution: 'Example',
      includeAuthInfoInExample: false,
    },
  );
  const collection = result?.output?.[0]?.data;
  if (!collection) throw new Error('no collection was made');
  let ids = 0;
  return JSON.parse(JSON.stringify(collection), (key, value: unknown) =>
    (key === 'id' || key === '_postman_id') && typeof value === 'string'
      ? `00000000-0000-4000-8000-${String(ids++).padStart(12, '0')}`
      : value,
  );
}
