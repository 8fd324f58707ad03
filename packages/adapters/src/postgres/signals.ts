import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger, Signals } from '@mainstay/kernel';
import { escapeIdentifier } from 'pg';
import { WATCHED_SETTINGS, WatchedClient } from './watched-client.ts';

/** Between two tries to listen while the server is away, in milliseconds. */
const RETRY_MS = 1_000;

/** How often the connection is asked whether it still is one, in milliseconds. */
const BEAT_MS = 5_000;

type Heard = (payload: string | null) => void;

/**
 * Signals through PostgreSQL's own notifications (`LISTEN`), on one connection that is made when somebody first listens and made anew
 * when it is lost. Behind a pooler that shares sessions nothing is heard, and listeners live by looking.
 */
export function createPostgresSignals(url: string, logger: Logger): Signals {
  const channels = new Map<string, Set<Heard>>();
  const closing = new AbortController();
  let client: WatchedClient | null = null;
  let running: Promise<void> | null = null;

  const tell = (channel: string, payload: string | null) => {
    for (const heard of channels.get(channel) ?? []) heard(payload);
  };

  /** One connection's life. Throws what ended it. */
  async function listenUntilLost(): Promise<void> {
    const connection = new WatchedClient({
      ...WATCHED_SETTINGS,
      connectionString: url,
      application_name: 'mainstay-signals',
    });
    const lost = Promise.withResolvers<never>();
    // Nobody waits for it before there is a connection to lose.
    lost.promise.catch(() => undefined);
    connection.on('error', lost.reject);
    connection.on('end', () => lost.reject(new Error('the connection ended')));
    connection.on('notification', ({ channel, payload = '' }) => tell(channel, payload));
    try {
      await connection.connect();
      client = connection;
      for (const channel of channels.keys()) {
        await connection.query(`listen ${escapeIdentifier(channel)}`);
        // What was sent before this is lost.
        tell(channel, null);
      }
      // Who only listens never learns that the other side is gone.
      const beats = setInterval(() => {
        connection.query('select 1').catch(() => undefined);
      }, BEAT_MS);
      await Promise.race([lost.promise, once(closing.signal, 'abort')]).finally(() => clearInterval(beats));
    } finally {
      client = null;
      await connection.end().catch(() => undefined);
    }
  }

  async function run(): Promise<void> {
    while (!closing.signal.aborted) {
      try {
        await listenUntilLost();
      } catch (error) {
        logger.warn({ err: error }, 'signals are not heard; listening again');
        await sleep(RETRY_MS, undefined, { ref: false, signal: closing.signal }).catch(() => undefined);
      }
    }
  }

  return {
    listen(channel, heard) {
      let listeners = channels.get(channel);
      if (!listeners) {
        channels.set(channel, (listeners = new Set()));
        // A connection that fails here is lost, and the next one listens to every channel.
        client?.query(`listen ${escapeIdentifier(channel)}`).catch(() => undefined);
      }
      listeners.add(heard);
      running ??= run();
      return () => listeners.delete(heard);
    },
    async close() {
      closing.abort();
      await running;
    },
  };
}
