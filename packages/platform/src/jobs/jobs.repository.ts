import type { Tx } from '@mainstay/db';
import { jobWorkers } from '@mainstay/db/schema';
import { sql } from 'drizzle-orm';
import type { Job, JobState } from './jobs.schemas.ts';

/** The queue's own schema is out of reach: everything here goes through functions that the system role may run. */
interface JobQuery {
  id?: string;
  task?: string | undefined;
  state?: JobState | undefined;
  /** Jobs with a lower id only. */
  before?: string | undefined;
  limit: number;
}

/** Jobs, newest first. `lastError` comes as the worker left it, up to 2,000 characters. */
export async function findJobs(tx: Tx, { id, task, state, before, limit }: JobQuery): Promise<Job[]> {
  const rows = await tx.execute<Job & Record<string, unknown>>(sql`
    select id::text, task, state, tenant_id as "tenantId", subjects, attempts, max_attempts as "maxAttempts", last_error as "lastError",
           ${iso('run_at')} as "runAt", ${iso('locked_since')} as "lockedSince", ${iso('created_at')} as "createdAt"
      from mainstay.list_jobs(${id ?? null}::bigint, ${task ?? null}::text, ${state ?? null}::text, ${before ?? null}::bigint, ${limit}::int)`);
  return rows.map((row) => ({ ...row, subjects: subjectsOf(row.subjects) }));
}

function iso(column: 'run_at' | 'locked_since' | 'created_at') {
  return sql`to_char(${sql.identifier(column)} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
}

/** JSON passes the driver as text. */
function subjectsOf(value: unknown): Job['subjects'] {
  return (typeof value === 'string' ? JSON.parse(value) : value) as Job['subjects'];
}

/** What became of a job that was to be changed. */
export type Change = 'done' | 'running' | 'unknown';

/** Makes a job due now, with all its attempts. */
export async function retryJob(tx: Tx, id: string): Promise<Change> {
  return changeOf(await tx.execute<{ done: boolean | null }>(sql`select mainstay.retry_job(${id}::bigint) as done`));
}

/** Takes a job out of the queue. */
export async function deleteJob(tx: Tx, id: string): Promise<Change> {
  return changeOf(await tx.execute<{ done: boolean | null }>(sql`select mainstay.cancel_job(${id}::bigint) as done`));
}

function changeOf([row]: readonly { done: boolean | null }[]): Change {
  if (row?.done === true) return 'done';
  return row?.done === false ? 'running' : 'unknown';
}

/** Jobs of one task in one state, and for how long (s) the first of them has been due, or running. */
export interface JobCount extends Record<string, unknown> {
  task: string;
  state: JobState;
  count: number;
  oldestSeconds: number;
}

/** The whole queue in numbers. Reads every job once. */
export async function countJobs(tx: Tx): Promise<JobCount[]> {
  return [
    ...(await tx.execute<JobCount>(
      sql`select task, state, jobs::int as count, oldest_seconds as "oldestSeconds" from mainstay.count_jobs()`,
    )),
  ];
}

/** How many worker processes gave a sign of life within half a minute, and for how long (s) the most silent of all has given none. */
export async function findWorkers(tx: Tx): Promise<{ count: number; silentSeconds: number }> {
  const [row] = await tx
    .select({
      count: sql<number>`count(*) filter (where ${jobWorkers.seenAt} > now() - interval '30 seconds')::int`,
      silentSeconds: sql<number>`coalesce(extract(epoch from now() - min(${jobWorkers.seenAt})), 0)::float8`,
    })
    .from(jobWorkers);
  return row ?? { count: 0, silentSeconds: 0 };
}
