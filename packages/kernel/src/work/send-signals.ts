import type { Database } from '@mainstay/db';
import { sql } from 'drizzle-orm';

/**
 * Sends payloads of less than 8,000 bytes each (PostgreSQL manual, NOTIFY) to whoever listens to a channel, in a transaction of its
 * own. Transactions that send commit one after another, and this one waits for no disk: a write that sends would hold the others up.
 * Throws as the database does.
 */
export async function sendSignals(database: Database, channel: string, payloads: readonly string[]): Promise<void> {
  await database.asSystem('dispatch', (tx) =>
    tx.execute(
      sql`select pg_notify(${channel}, payload) from json_array_elements_text(${JSON.stringify(payloads)}::text::json) payload`,
    ),
  );
}
