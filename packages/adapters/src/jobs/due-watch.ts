import { setTimeout as sleep } from 'node:timers/promises';
import { Lookout, type Services } from '@mainstay/kernel';
import type { Pool } from 'pg';

/** What the queue sends when jobs were added, whenever they are due. */
const ADDED = 'jobs:insert';

/** How often the workers look for themselves, in milliseconds: this watch wakes them in time. */
export const POLL_MS = 60_000;

/** Between two looks, at least; and while due jobs wait for others of their queue. In milliseconds. */
const LOOK_MS = 1_000;

/**
 * Wakes the queue's workers when a job falls due. They are woken by the queue itself when one is added, and could otherwise only look
 * every second, each of them, all day.
 */
export function watchDueJobs(
  pool: Pool,
  { signals }: Pick<Services, 'signals'>,
  wake: () => void,
): { look(): void; close(): Promise<void> } {
  const stopping = new AbortController();
  const lookout = new Lookout(signals, { often: LOOK_MS, channel: ADDED });
  const running = (async () => {
    while (!stopping.signal.aborted) {
      // Without an answer the workers have none either, and wait for the next look of theirs.
      const dueIn = await nextDueIn(pool).catch(() => 0);
      if (dueIn !== null && dueIn <= 0) wake();
      await sleep(LOOK_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
      if (dueIn === null || dueIn > LOOK_MS)
        await lookout.wait(stopping.signal, dueIn === null ? undefined : dueIn - LOOK_MS);
    }
  })();
  return {
    look: () => lookout.ring(),
    async close() {
      stopping.abort();
      lookout.close();
      await running;
    },
  };
}

/** How many milliseconds until the next job is due; null when none waits. */
async function nextDueIn(pool: Pool): Promise<number | null> {
  const { rows } = await pool.query<{ ms: number | null }>(
    `select (extract(epoch from min(run_at) - now()) * 1000)::float8 as ms from graphile_worker._private_jobs where is_available = true`,
  );
  return rows[0]?.ms ?? null;
}
