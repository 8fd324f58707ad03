import { setTimeout as sleep } from 'node:timers/promises';
import type { Cache, Signals } from '@mainstay/kernel';
import { LRUCache } from 'lru-cache';

/** Every process of an installation listens here; a payload is a JSON list of the names that were forgotten, or empty for all. */
const FORGOTTEN = 'mainstay_forgotten';

/** Entries kept, at most. */
const ENTRIES = 20_000;

/** Names in one payload: PostgreSQL carries less than 8,000 bytes. */
const PAYLOAD_NAMES = 50;
const PAYLOAD_BYTES = 7_999;

/** Names that wait to be told to the other processes; with more, these are told to forget everything. */
const OWED_NAMES = 10_000;

/** Whoever forgets something waits this long at most for the others to be told, in milliseconds. */
const TELLING_MS = 500;

/** Between two tries to tell them, in milliseconds. */
const RETRY_MS = 1_000;

/** How the caches of an installation hear of each other. */
export interface CachePeers {
  signals: Signals;
  /** Sends payloads on a channel; resolves when they are committed. */
  send: (channel: string, payloads: readonly string[]) => Promise<void>;
}

export interface CacheSettings {
  /** Entries kept, at most; 0 loads everything, and still tells the others what was forgotten. 20,000 unless given. */
  entries?: number;
}

/**
 * A cache in this process's memory. Each key and each tag has a name of the moment, a number, and an entry is believed under the names
 * that it was loaded under: to forget is to drop a name, whatever is being loaded meanwhile. `peers` are the other processes of the
 * installation: while it is not known that they are heard, everything is loaded; null for a process that is alone.
 */
export function createCache(peers: CachePeers | null, { entries: most = ENTRIES }: CacheSettings = {}): Cache {
  const entries = new LRUCache<string, { names: string; value: unknown }>({ max: Math.max(1, most) });
  const namesNow = new LRUCache<string, number>({ max: 2 * ENTRIES });
  const flights = new Map<string, Promise<unknown>>();
  let named = 0;

  const nameOf = (of: string): number => {
    let name = namesNow.get(of);
    if (name === undefined) namesNow.set(of, (name = ++named));
    return name;
  };
  const dropHere = (names: readonly string[]) => {
    for (const name of names) {
      namesNow.delete(name);
      entries.delete(name);
    }
  };
  const hear = (payload: string | null) => {
    const names = namesIn(payload);
    if (names) return dropHere(names);
    namesNow.clear();
    entries.clear();
  };
  let stopListening: (() => void) | null = null;
  /** Who never reads, such as a command of an operator, does not listen either. */
  const isBelievable = ({ signals }: CachePeers): boolean => {
    stopListening ??= signals.listen(FORGOTTEN, hear);
    return signals.isCurrent();
  };
  const telling = peers ? tellPeers(peers) : null;

  async function drop(names: readonly string[]): Promise<void> {
    if (names.length === 0) return;
    dropHere(names);
    await telling?.tell(names);
  }

  async function loadInto<T>(
    key: string,
    names: string,
    load: () => Promise<T>,
    ttlMs: number,
    namesThen: () => string,
  ) {
    const value = await load();
    if (value !== undefined && names === namesThen()) entries.set(key, { names, value }, { ttl: ttlMs });
    return value;
  }

  return {
    async getOrSet<T>(
      key: string,
      load: () => Promise<T>,
      { ttlMs, tags = [] }: { ttlMs: number; tags?: readonly string[] },
    ) {
      if (most === 0 || (peers && !isBelievable(peers))) return load();
      const namesThen = () => [key, ...tags.map(tagged)].map(nameOf).join();
      const names = namesThen();
      const entry = entries.get(key);
      // All who use a key load the same kind of value.
      if (entry?.names === names) return entry.value as T;
      const flying = flights.get(names);
      if (flying) return flying as Promise<T>;
      const flight = loadInto(key, names, load, ttlMs, namesThen).finally(() => flights.delete(names));
      flights.set(names, flight);
      return flight;
    },
    delete: (keys) => drop(typeof keys === 'string' ? [keys] : keys),
    deleteByTags: (tags) => drop(tags.map(tagged)),
    async close() {
      stopListening?.();
      await telling?.close();
    },
  };
}

const tagged = (tag: string) => `tag ${tag}`;

/** Tells the other processes what was forgotten: one message at a time, and whatever is forgotten meanwhile goes with the next. */
function tellPeers({ send }: CachePeers) {
  const owed = new Set<string>();
  let sent: Promise<void> = Promise.resolve();
  let next: Promise<void> | null = null;
  let retry: NodeJS.Timeout | undefined;

  async function sendOwed(): Promise<void> {
    next = null;
    const names = [...owed];
    owed.clear();
    try {
      await send(FORGOTTEN, payloadsOf(names));
    } catch {
      for (const name of names) owed.add(name);
      clearTimeout(retry);
      retry = setTimeout(sendNext, RETRY_MS).unref();
    }
  }
  const sendNext = () => (next ??= sent = sent.then(sendOwed));
  return {
    async tell(names: readonly string[]): Promise<void> {
      for (const name of names) owed.add(name);
      await Promise.race([sendNext(), sleep(TELLING_MS, undefined, { ref: false })]);
    },
    async close(): Promise<void> {
      if (owed.size > 0) await sendNext();
      await sent;
      clearTimeout(retry);
    },
  };
}

/** What a payload names; null for everything, also when it is none of ours. */
function namesIn(payload: string | null): string[] | null {
  try {
    const names: unknown = JSON.parse(payload || 'null');
    return Array.isArray(names) ? names.map(String) : null;
  } catch {
    return null;
  }
}

function payloadsOf(names: readonly string[]): string[] {
  if (names.length > OWED_NAMES) return [''];
  const payloads: string[] = [];
  for (let start = 0; start < names.length; start += PAYLOAD_NAMES) {
    const payload = JSON.stringify(names.slice(start, start + PAYLOAD_NAMES));
    payloads.push(Buffer.byteLength(payload) > PAYLOAD_BYTES ? '' : payload);
  }
  return payloads;
}
