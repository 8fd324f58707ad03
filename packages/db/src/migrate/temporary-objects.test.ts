import postgres from 'postgres';
import { expect, test } from 'vitest';
import { migrate } from './index.ts';
import { createEmptyDatabase } from './test-server.fixture.ts';

test('requests make no temporary table, which would stand before ours for the next tenant', async () => {
  const database = await createEmptyDatabase();
  const sql = postgres(database.url, { max: 1, onnotice: () => undefined });
  const asApp = () =>
    sql.begin(async (tx) => {
      await tx`set local role mainstay_app`;
      await tx`create temp table contacts (n int) on commit drop`;
    });
  try {
    const lines: string[] = [];
    const log = (line: string) => void lines.push(line);
    await migrate({ url: database.url });
    await expect(asApp()).rejects.toMatchObject({ code: '42501' });
    // As after a restore: the next migrate sees to it.
    await sql.unsafe(`grant temporary on database ${new URL(database.url).pathname.slice(1)} to public`);
    await asApp();
    await migrate({ url: database.url, log });
    await expect(asApp()).rejects.toMatchObject({ code: '42501' });
    expect(lines).toEqual([]);
    await sql.unsafe(`grant temporary on database ${new URL(database.url).pathname.slice(1)} to mainstay_app`);
    await migrate({ url: database.url, log });
    expect(lines).toEqual([expect.stringContaining('temporary tables')]);
  } finally {
    await sql.end();
    await database.drop();
  }
});
