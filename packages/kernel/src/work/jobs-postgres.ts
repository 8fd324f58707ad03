import { sql } from 'drizzle-orm';
import type { JobQueue } from './jobs.ts';

/** The queue in PostgreSQL (graphile-worker), reached through a definer function so that the app role needs no more. */
export const postgresJobQueue: JobQueue = {
  async add(tx, task, payload, options = {}) {
    await tx.execute(sql`select mainstay.add_job(
      ${task}, ${JSON.stringify(payload)}::json, ${options.runAt?.toISOString() ?? null}::timestamptz,
      ${options.key ?? null}::text, ${options.maxAttempts ?? null}::int, ${options.queue ?? null}::text)`);
  },
};
