import { importFile } from '@mainstay/testing/fixtures/contact-transfer';
import { givePlan } from '@mainstay/testing/fixtures/members';
import { openTestApp, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';

/** Rows of one file, the most that one may have, and how many files. */
const ROWS = Number(process.env['IMPORT_ROWS'] ?? 50_000);
const FILES = 2;

let app: RouterTestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

function people(file: number): string {
  const lines = Array.from({ length: ROWS }, (_none, index) => {
    const id = `${file}-${index}`;
    const number = 2_000_000 + index;
    return `Given${index},Family${index % 997},p${id}@speed.test,+1202${number},Street ${index},Boston,US,Company ${index % 500},lead`;
  });
  return ['First Name,Last Name,Email,Phone,Street,City,Country,Company,Status', ...lines].join('\n');
}

it('reads and writes at a share of the speed of a bare COPY of the same rows', async () => {
  const person = await app.register();
  await givePlan(app, person.tenantId);
  const started = performance.now();
  for (let file = 0; file < FILES; file++) {
    const done = await importFile(app, person, { content: people(file) });
    expect(done).toMatchObject({ status: 'done', created: ROWS, failed: 0 });
  }
  const imported = (performance.now() - started) / 1_000;

  // The rows as they stand, copied out, and copied in again into a table like it, with its indexes.
  const client = postgres(app.url, { max: 1, fetch_types: false });
  try {
    await client`create table copied (like contacts including all)`;
    const out: Buffer[] = [];
    const columns = await client<{ name: string }[]>`select attname as name from pg_attribute
      where attrelid = 'contacts'::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`;
    const list = columns.map(({ name }) => `"${name}"`).join(', ');
    const reading = await client
      .unsafe(`copy (select ${list} from contacts where tenant_id = '${person.tenantId}') to stdout`)
      .readable();
    for await (const chunk of reading) out.push(chunk as Buffer);
    const content = Buffer.concat(out);
    const begun = performance.now();
    const writing = await client.unsafe(`copy copied (${list}) from stdin`).writable();
    await new Promise<void>((resolve, reject) => {
      writing.on('finish', resolve).on('error', reject);
      writing.end(content);
    });
    const copied = (performance.now() - begun) / 1_000;
    const [count] = await client<{ n: number }[]>`select count(*)::int as n from copied`;
    expect(count?.n).toBe(ROWS * FILES);
    const rate = (seconds: number) => Math.round((ROWS * FILES) / seconds);
    console.log(
      `import ${rate(imported)} rows/s, COPY ${rate(copied)} rows/s, ratio ${(copied / imported).toFixed(3)}`,
    );
  } finally {
    await client.end();
  }
  await app.database.asSystem('seed', (tx) => tx.execute(sql`select 1`));
}, 1_800_000);
