// The contract that other programs rely on: contract/openapi.json, contract/openapi.d.ts with its types, contract/procedures.json with what
// is to be known of each procedure, and the client's table of it.
// Without a flag: fails when the router's contract is another than the one checked in, and says which changes break clients.
// With --update: writes the present contract, after a change was meant. With --postman <file>: writes a Postman collection of it.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type ContractDocument, contractChanges } from '@mainstay/http';
import openapiTypescript, { astToString } from 'openapi-typescript';
import { contractDocument } from './document.ts';
import { clientFacts, manifest } from './manifest.ts';
import { postmanCollection } from './postman.ts';

const folder = fileURLToPath(new URL('../../../contract', import.meta.url));
const { values: flags } = parseArgs({ options: { update: { type: 'boolean' }, postman: { type: 'string' } } });
const text = `${JSON.stringify(contractDocument(), null, 1)}\n`;
const procedures = manifest();
/** What follows from the procedures, by the file that holds it. */
const derived = {
  [join(folder, 'procedures.json')]: `${JSON.stringify(procedures, null, 1)}\n`,
  [fileURLToPath(new URL('../../../packages/client/src/procedure-facts.ts', import.meta.url))]: clientFacts(procedures),
};

if (flags.update) {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'openapi.json'), text);
  for (const [file, content] of Object.entries(derived)) await writeFile(file, content);
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
  for (const [file, content] of Object.entries(derived)) {
    if ((await readFile(file, 'utf8').catch(() => '')) === content) continue;
    console.error(`${file} is not what follows from the procedures: pnpm contract:update`);
    process.exitCode = 1;
  }
}
