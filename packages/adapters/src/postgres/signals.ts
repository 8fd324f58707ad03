import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger, Signals } from '@mainstay/kernel';
import postgres from 'postgres';

/** Between two tries to listen while the server is away, in milliseconds. */
const RETRY_MS = 1_000;

/**
 * Signals through PostgreSQL's own notifications (`LISTEN`), on one connection that is made when somebody first listens and made anew
 * when it is lost. Behind a pooler that shares sessions nothing is heard, and listeners live by looking.
 */
export function createPostgresSignals(url: string, logger: Logger): Signals {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  const listeners = new Map<string, Set<(payload: string | null) => void>>();
  let closed = false;

  async function open(channel: string, heard: Set<(payload: string | null) => void>): Promise<void> {
    const tell = (payload: string | null) => {
      for (const listener of heard) listener(payload);
    };
    // oxlint-disable-next-line no-unmodified-loop-condition -- close() modifies it
    while (!closed) {
      try {
        // The third function is called each time the connection is there (again): what was sent meanwhile is lost.
        await sql.listen(channel, tell, () => tell(null));
        return;
      } catch (error) {
        if (closed) return;
        logger.warn({ err: error, channel }, 'cannot listen for signals');
        await sleep(RETRY_MS, undefined, { ref: false });
      }
    }
  }

  return {
    listen(channel, heard) {
      let set = listeners.get(channel);
      if (!set) {
        set = new Set();
        listeners.set(channel, set);
        void open(channel, set);
      }
      set.add(heard);
      return () => set.delete(heard);
    },
    async close() {
      closed = true;
      await sql.end({ timeout: 1 });
    },
  };
}
