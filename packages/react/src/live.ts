import { type AppEvent, coalesce, type EventType, type Mainstay } from '@mainstay/client';
import type { Query, QueryClient } from '@tanstack/react-query';

/** Events more than these in one reading name a whole path instead of its records. */
const MOST_RECORDS = 50;
const QUIET_MS = 200;
const MAX_MS = 5_000;

type LiveEvent = AppEvent | { type: 'resync' };

interface Subscription {
  unsubscribe(): void;
}

interface Stream {
  readonly listeners: Set<(event: AppEvent) => void>;
  running: Subscription | undefined;
}

/** Opens event streams for those who listen, one for each set of types, and reads anew what the events concern. */
export interface Live {
  /** Listens to events of these types, or of all; ends when the returned function is called. */
  listen(types: readonly EventType[] | undefined, onEvent: (event: AppEvent) => void): () => void;
  /** Drops the readings that are due. */
  end(): void;
}

/** Which path of the API answers for an entity: `contact` is read by `contacts`, `data_request` by `dataRequests`. */
export function pathOf(entity: string): string {
  const name = entity.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  if (/[^aeiou]y$/.test(name)) return `${name.slice(0, -1)}ies`;
  return ['branding', 'site', 'navigation', 'seo'].includes(name) ? name : `${name}s`;
}

/** Builds the streams of one provider. */
export function createLive(mainstay: Pick<Mainstay, 'events'>, queries: QueryClient): Live {
  const streams = new Map<string, Stream>();
  /** Entities by path that changed since the last reading. */
  let changed = new Map<string, Set<string>>();
  let everything = false;

  const readAnew = coalesce(
    async () => {
      const [paths, all] = [changed, everything];
      changed = new Map();
      everything = false;
      await queries.invalidateQueries(all ? {} : { predicate: (query) => isConcerned(query, paths) });
    },
    { quietMs: QUIET_MS, maxMs: MAX_MS },
  );

  const take = (event: LiveEvent, listeners: Iterable<(event: AppEvent) => void>) => {
    if (event.type === 'resync') everything = true;
    else {
      const path = pathOf(event.entity.type);
      changed.set(path, (changed.get(path) ?? new Set()).add(event.entity.id));
      for (const listener of listeners) listener(event);
    }
    readAnew();
  };

  /** After the current turn: React's strict mode mounts, unmounts and mounts again within one, and that is one stream. */
  const settle = (key: string, types: readonly EventType[] | undefined) =>
    setTimeout(() => {
      const stream = streams.get(key);
      if (!stream) return;
      if (stream.listeners.size === 0) {
        stream.running?.unsubscribe();
        streams.delete(key);
      } else {
        stream.running ??= mainstay.events.subscribe.subscribe(types ? { types: [...types] } : {}, {
          onData: ({ data }) => take(data as LiveEvent, stream.listeners),
          // The client comes back after each break; what ends a stream for good is a sign-out or a refusal, and the queries tell of those.
          onError: () => (stream.running = undefined),
        });
      }
    }, 0);

  return {
    listen(types, onEvent) {
      const key = types ? types.toSorted().join() : '*';
      const stream = streams.get(key) ?? { listeners: new Set(), running: undefined };
      streams.set(key, stream);
      stream.listeners.add(onEvent);
      settle(key, types);
      return () => {
        stream.listeners.delete(onEvent);
        settle(key, types);
      };
    },
    end: () => readAnew.cancel(),
  };
}

/** Whether a query reads one of the records, or a list that they may stand in. */
function isConcerned({ queryKey }: Query, paths: ReadonlyMap<string, ReadonlySet<string>>): boolean {
  const [path, about] = queryKey as [unknown, { input?: Record<string, unknown> }?];
  if (!Array.isArray(path)) return false;
  const [root] = path as string[];
  const ids = root === undefined ? undefined : paths.get(root);
  if (!ids) return false;
  const id = about?.input?.['id'];
  return typeof id !== 'string' || ids.size > MOST_RECORDS || ids.has(id);
}
