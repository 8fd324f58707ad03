// The contract that other programs rely on: contract/openapi.json, and contract/openapi.d.ts with its types.
// Without a flag: fails when the router's contract is another than the one checked in, and says which changes break clients.
// With --update: writes the present contract, after a change was meant. With --postman <file>: writes a Postman collection of it.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type ContractDocument, contractChanges } from '@mainstay/http';
import openapiTypescript, { astToString } from 'openapi-typescript';
import { contractDocument } from './document.ts';
import { postmanCollection } from './postman.ts';

const folder = fileURLToPath(new URL('../../../contract', import.meta.url));
const { values: flags } = parseArgs({ options: { update: { type: 'boolean' }, postman: { type: 'string' } } });
const text = `${JSON.stringify(contractDocument(), null, 1)}\n`;

if (flags.update) {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'openapi.json'), text);
  // The generator changes what it is given.
  const types = astToString(await openapiTypescript(JSON.parse(text), { defaultNonNullable: false }));
  await writeFile(join(folder, 'openapi.d.ts'), `// Made from openapi.json by \`pnpm contract:update\`.\n${types}`);
} else if (flags.postman !== undefined) {
  await writeFile(flags.postman, `${JSON.stringify(await postmanCollection(text), null, 2)}\n`);
} else {
  const known = await readFile(join(folder, 'openapi.json'), 'utf8').catch(() => '{"paths":{},"components":{}}');
  // Both are documents that this program wrote.
  const changes = contractChanges(JSON.parse(known) as ContractDocument, JSON.parse(text) as ContractDocument);
  for (const { where, what, breaking } of changes)
    console.error(`${breaking ? 'BREAKING ' : '         '}${where} ${what}`);
  if (known !== text) {
    const breaking = changes.filter((change) => change.breaking).length;
    console.error(`\nThe contract changed: ${changes.length} changes, ${breaking} of them break clients.`);
    console.error('If that is meant: pnpm contract:update');
    process.exitCode = 1;
  }
}
