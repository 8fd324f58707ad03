import { perInstallation, SELDOM_MS, type Services } from '@mainstay/kernel';
import { EVENTS_PLACED, eventsBehind, type Place } from './event-log.repository.ts';

/** Without signals a reader looks again after this long, in milliseconds; with them, seldom. */
const LOOK_MS = 1_000;

/** Events read at once. */
const BATCH = 200;

/** Wakes the readers of this process when a tenant's log has grown, and reads once for all who stand at the same place. */
export class EventFeed {
  readonly #services: Services;
  readonly #waiting = new Map<string, Set<() => void>>();
  readonly #reading = new Map<string, ReturnType<typeof eventsBehind>>();
  #stop: (() => void) | null = null;

  constructor(services: Services) {
    this.#services = services;
  }

  /** The events behind a place, at most 200, of some types or of all; none when there are none yet. And whether the place holds. */
  read(tenantId: string, place: Place, types?: readonly string[]): ReturnType<typeof eventsBehind> {
    const key = JSON.stringify([tenantId, place.position, place.id, types]);
    let reading = this.#reading.get(key);
    if (!reading) {
      reading = this.#services.database
        .readOne({ tenantId }, (tx) => eventsBehind(tx, tenantId, place, BATCH, types))
        .finally(() => this.#reading.delete(key));
      this.#reading.set(key, reading);
    }
    return reading;
  }

  /** Resolves when the tenant's log may have grown, and now and then, and when the signal is aborted. */
  grown(tenantId: string, signal: AbortSignal | undefined): Promise<void> {
    this.#stop ??= this.#services.signals.listen(EVENTS_PLACED, (payload) => this.#wake(payload));
    return new Promise((resolve) => {
      let waiting = this.#waiting.get(tenantId);
      if (!waiting) this.#waiting.set(tenantId, (waiting = new Set()));
      const readers = waiting;
      const done = () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', done);
        readers.delete(done);
        if (readers.size === 0 && this.#waiting.get(tenantId) === readers) this.#waiting.delete(tenantId);
        resolve();
      };
      const timer = setTimeout(done, this.#services.signals.isHearing() ? SELDOM_MS : LOOK_MS);
      readers.add(done);
      if (signal?.aborted) done();
      else signal?.addEventListener('abort', done, { once: true });
    });
  }

  /** Lets every reader go. */
  close(): void {
    this.#stop?.();
    this.#wake(null);
  }

  #wake(payload: string | null): void {
    const tenants = payload === null || payload === '' ? this.#waiting.keys() : payload.split(',');
    // Each takes itself off the list.
    for (const tenantId of tenants) for (const done of this.#waiting.get(tenantId) ?? []) done();
  }
}

const feeds = perInstallation('the event feed', (services) => new EventFeed(services));

/** The feed of an installation in this process. */
export function eventFeed(services: Services): EventFeed {
  return feeds.get(services);
}
