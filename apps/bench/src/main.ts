import { join } from 'node:path';
import { startEmbeddedPostgres } from '@mainstay/db';
import { prepareDataset, readSecrets } from './data/dataset.ts';
import { readOptions } from './options.ts';
const options = readOptions(process.argv.slice(2));
const secrets = await readSecrets(options.dataDir);
const pg = await startEmbeddedPostgres({ dataDir: options.dataDir, database: 'bench', durable: !options.fast, stopWithParent: true });
console.time('seed');
console.log(await prepareDataset({ server: pg.url, secrets, tenants: 10, contacts: options.contacts, fresh: options.fresh }));
console.timeEnd('seed');
for (const n of options.growthSizes) { console.time(String(n)); await prepareDataset({ server: pg.url, secrets, tenants: 1, contacts: n, fresh: false }); console.timeEnd(String(n)); }
await pg.stop();
void join;
