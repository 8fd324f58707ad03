import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { clientAddress, type Logger, type Signals } from '@mainstay/kernel';
import { escapeIdentifier } from 'pg';
import { WATCHED_SETTINGS, WatchedClient } from './watched-client.ts';

/** Between two tries to listen while the server is away, in milliseconds. */
const RETRY_MS = 1_000;

/** How often the connection is asked whether it still is one, in milliseconds; more often while somebody wants to know. */
const BEAT_MS = 15_000;
const PROOF_MS = 300;

/** A proof that signals are heard holds for this long, in milliseconds. */
const PROVEN_MS = 900;

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
  let isAsking = false;
  /** Whatever was sent before this moment has been heard. */
  let provenAt = Number.NEGATIVE_INFINITY;
  /** Whether the session is ours: null as long as it has not been asked. */
  let isOurs: boolean | null = null;

  const tell = (channel: string, payload: string | null) => {
    for (const heard of channels.get(channel) ?? []) heard(payload);
  };

  /** A connection's statements, one behind the other: the driver takes no second one while it waits for the first. */
  const turns = new WeakMap<WatchedClient, Promise<unknown>>();
  function inTurn(connection: WatchedClient, text: string): Promise<unknown> {
    const asked = (turns.get(connection) ?? Promise.resolve()).then(() => connection.query(text) as Promise<unknown>);
    turns.set(
      connection,
      asked.catch(() => undefined),
    );
    return asked;
  }

  /**
   * A session is told of a signal before the transaction that sent it is answered, and gives what it was told of before its own next
   * answer: so whatever was sent before the question has been heard with its answer. One that comes from another session than ours was
   * given by a pooler, and proves nothing.
   */
  async function ask(connection: WatchedClient): Promise<void> {
    if (isAsking) return;
    isAsking = true;
    const askedAt = performance.now();
    try {
      const { rows } = (await inTurn(connection, 'select pg_backend_pid() as pid')) as { rows: { pid: number }[] };
      // Its number, which the published types leave out.
      const { processID } = connection as unknown as { processID: number };
      const wasOurs = isOurs;
      isOurs = rows[0]?.pid === processID;
      if (isOurs && client === connection) provenAt = askedAt;
      if (!isOurs && wasOurs !== false)
        logger.warn({}, 'the database is behind a pooler: signals are not relied on, and nothing is cached');
    } catch {
      // The connection is lost, which `listenUntilLost` sees to.
    } finally {
      isAsking = false;
    }
  }

  /** The channel's listeners may believe nothing until it is proven anew. A connection that cannot listen is of no use. */
  async function begin(connection: WatchedClient, channel: string): Promise<void> {
    provenAt = Number.NEGATIVE_INFINITY;
    await inTurn(connection, `listen ${escapeIdentifier(channel)}`);
  }

  /** One connection's life. Throws what ended it. */
  async function listenUntilLost(): Promise<void> {
    const connection = new WatchedClient({
      ...WATCHED_SETTINGS,
      ...clientAddress(url),
      application_name: 'mainstay-signals',
    });
    const closed = once(closing.signal, 'abort');
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
        await begin(connection, channel);
        // What was sent before this is lost.
        tell(channel, null);
      }
      await ask(connection);
      // Who only listens never learns that the other side is gone.
      const beats = setInterval(() => void ask(connection), BEAT_MS);
      await Promise.race([lost.promise, closed]).finally(() => clearInterval(beats));
    } finally {
      client = null;
      provenAt = Number.NEGATIVE_INFINITY;
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
        // The next connection listens to every channel.
        const connection = client;
        if (connection) begin(connection, channel).catch(() => connection.cut());
      }
      listeners.add(heard);
      running ??= run();
      return () => listeners.delete(heard);
    },
    isHearing: () => client !== null && isOurs === true,
    isCurrent() {
      const now = performance.now();
      if (client && now - provenAt > PROOF_MS) void ask(client);
      return now - provenAt < PROVEN_MS;
    },
    async close() {
      closing.abort();
      await running;
    },
  };
}
