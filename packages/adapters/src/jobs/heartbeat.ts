import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '@mainstay/kernel';
import type { Pool, PoolClient } from 'pg';

/** How often a worker process shows that it lives, in milliseconds. */
export const BEAT_MS = 5_000;

/** A worker process that is silent for this long, in milliseconds, is taken for dead: others get its jobs. */
export const SILENT_MS = 30_000;

export interface HeartbeatOptions {
  beatMs?: number;
  silentMs?: number;
  /** The jobs that this worker knows to hold. */
  held?: () => string[];
}

export interface Heartbeat {
  /** For how long the database has not taken a beat, in milliseconds. */
  silentFor(): number;
  close(): Promise<void>;
}

/**
 * Says every few seconds that this worker lives, and gives back the jobs of workers that fell silent: the queue by itself would hold
 * them for four hours. Times are the database's, so clocks may differ.
 */
export function startHeartbeat(
  pool: Pool,
  workerId: string,
  logger: Logger,
  { beatMs = BEAT_MS, silentMs = SILENT_MS, held = () => [] }: HeartbeatOptions = {},
): Heartbeat {
  const stopping = new AbortController();
  let lastBeat = Number.NEGATIVE_INFINITY;
  let steadySince = 0;
  let lookedAt = Number.NEGATIVE_INFINITY;
  const startedAt = performance.now();

  const beat = async () => {
    await pool.query(
      'insert into job_workers (id, seen_at) values ($1, now()) on conflict (id) do update set seen_at = excluded.seen_at',
      [workerId],
    );
    const now = performance.now();
    // Who was cut off saw nobody else's beats either. After an outage of the database everybody gets the time to be seen again.
    if (now - lastBeat > silentMs / 2) steadySince = now;
    lastBeat = now;
    if (now - steadySince < silentMs || now - lookedAt < silentMs / 3) return;
    lookedAt = now;
    const { workers, jobs, unknown } = await withTransaction(pool, async (client) => ({
      unknown: await giveBackUnknown(client, workerId, held(), silentMs),
      ...(await giveBack(client, silentMs)),
    }));
    if (unknown > 0)
      logger.warn({ worker: workerId, jobs: unknown }, 'jobs of whose lock no answer came were given back');
    if (workers.length > 0) logger.warn({ workers, jobs }, 'the jobs of lost workers were given back');
  };

  const running = (async () => {
    while (!stopping.signal.aborted) {
      await beat().catch((error: unknown) => {
        logger.warn({ err: error, worker: workerId }, 'a worker could not say that it lives');
      });
      await sleep(beatMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  })();
  return {
    silentFor: () => performance.now() - Math.max(startedAt, lastBeat),
    async close() {
      stopping.abort();
      await running;
      await pool.query('delete from job_workers where id = $1', [workerId]).catch((error: unknown) => {
        logger.warn({ err: error, worker: workerId }, 'a worker could not sign off');
      });
    },
  };
}

/**
 * Frees what silent workers hold, and what workers hold that never said anything. A job whose last attempt was lost this way gets
 * another one, up to the queue's usual 25 in all: it did not fail, but one that kills its worker must not do so forever.
 */
async function giveBack(client: PoolClient, silentMs: number): Promise<{ workers: string[]; jobs: number }> {
  const { rows } = await client.query<{ id: string }>(
    `with silent as (delete from job_workers where seen_at < now() - $1 * interval '1 ms' returning id),
          holders as (select locked_by as id, locked_at from graphile_worker._private_jobs where locked_by is not null
                      union all
                      select locked_by, locked_at from graphile_worker._private_job_queues where locked_by is not null)
     select id from silent
     union
     select id from holders h
      where locked_at < now() - $1 * interval '1 ms' and not exists (select from job_workers w where w.id = h.id)`,
    [silentMs],
  );
  const workers = rows.map(({ id }) => id);
  if (workers.length === 0) return { workers, jobs: 0 };
  const { rowCount } = await client.query(
    `update graphile_worker._private_jobs
        set last_error = 'The worker process was lost', updated_at = now(),
            max_attempts = greatest(max_attempts, least(attempts + 1, 25))
      where locked_by = any($1::text[])`,
    [workers],
  );
  await client.query('select graphile_worker.force_unlock_workers($1::text[])', [workers]);
  await client.query(`select pg_notify('jobs:insert', json_build_object('count', $1::int)::text)`, [rowCount ?? 0]);
  return { workers, jobs: rowCount ?? 0 };
}

/**
 * Frees the jobs that a worker was given without knowing it: their session ended between the commit of the lock and its answer. The queue
 * would hold them for four hours, as it does those of workers that are gone.
 */
async function giveBackUnknown(
  client: PoolClient,
  workerId: string,
  held: readonly string[],
  silentMs: number,
): Promise<number> {
  const { rows } = await client.query<{ queue: number | null }>(
    `update graphile_worker._private_jobs
        set locked_by = null, locked_at = null, updated_at = now(),
            max_attempts = greatest(max_attempts, least(attempts + 1, 25))
      where locked_by = $1 and locked_at < now() - $2 * interval '1 ms' and id <> all($3::bigint[])
      returning job_queue_id as queue`,
    [workerId, silentMs, held],
  );
  const queues = rows.flatMap(({ queue }) => queue ?? []);
  if (queues.length > 0) {
    await client.query(
      'update graphile_worker._private_job_queues set locked_by = null, locked_at = null where locked_by = $1 and id = any($2::int[])',
      [workerId, queues],
    );
  }
  return rows.length;
}

async function withTransaction<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    client.release();
    return result;
  } catch (error) {
    // A connection in an unknown state goes back to nobody.
    client.release(true);
    throw error;
  }
}
