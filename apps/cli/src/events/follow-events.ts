import type { Mainstay } from '@mainstay/client';
import type { Settings } from '../connection/settings.ts';
import { remark } from '../terminal/output.ts';

export type EventPage = Awaited<ReturnType<Mainstay['events']['list']['query']>>;
export type Event = EventPage['data'][number];

export interface EventFlags {
  type?: string[] | undefined;
  /** The id of the last event known. */
  after?: string | undefined;
}

interface Follower {
  signal: AbortSignal;
  /** Called for one event after another. */
  show: (event: Event) => Promise<void>;
  /** Called when the stream has begun. */
  ready?: () => void;
}

/** Shows events as they happen until the signal is aborted; goes on by itself after a break. Throws EVENT_TYPE_UNKNOWN, AbortError. */
export async function followEvents(
  mainstay: Mainstay,
  { output }: Settings,
  { type, after }: EventFlags,
  { signal, show, ready }: Follower,
): Promise<void> {
  const input = { ...(type ? { types: type } : {}), ...(after === undefined ? {} : { lastEventId: after }) };
  const ended = Promise.withResolvers<void>();
  let shown = Promise.resolve();
  let away = false;
  mainstay.events.subscribe.subscribe(input, {
    signal,
    ...(ready ? { onStarted: ready } : {}),
    onData({ data }) {
      shown = shown.then(async () => {
        if ('entity' in data) await show(data);
        else remark(output, 'warning', 'The log goes back no further: events before these are missing');
      });
      shown.catch(ended.reject);
    },
    onConnectionStateChange({ state, error }) {
      if (state === 'connecting' && error !== null && !away) {
        away = true;
        remark(output, 'warning', 'The connection broke; trying again');
      }
      if (state === 'pending') away = false;
    },
    onError: ended.reject,
    onComplete: ended.resolve,
  });
  await ended.promise;
  await shown;
  signal.throwIfAborted();
}
