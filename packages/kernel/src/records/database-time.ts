import type { Database } from '@mainstay/db';
import { sql } from 'drizzle-orm';

/** The database's time, in milliseconds since 1970. */
export async function databaseTime(database: Database): Promise<number> {
  return database.asSystem('clock', async (tx) => {
    const [row] = await tx.execute<{ ms: string }>(sql`select extract(epoch from clock_timestamp()) * 1000 as ms`);
    return Number(row!.ms);
  });
}
