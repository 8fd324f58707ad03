import type { Mainstay } from '@mainstay/client';
import { connect } from '../connection/connect.ts';
import type { Settings } from '../connection/settings.ts';
import { interruptible } from '../terminal/interrupt.ts';
import { print, remark } from '../terminal/output.ts';
import { plainText } from '../terminal/plain-text.ts';
import { type Amount, printList } from '../terminal/print-list.ts';
import type { Column } from '../terminal/table.ts';

type EventPage = Awaited<ReturnType<Mainstay['events']['list']['query']>>;
type Event = EventPage['data'][number];

const COLUMNS: readonly Column<Event>[] = [
  { header: 'ID', cell: ({ id }) => id, whole: true },
  { header: 'TIME', cell: ({ occurredAt }) => occurredAt, whole: true },
  { header: 'TYPE', cell: ({ type }) => type, whole: true },
  { header: 'ENTITY', cell: ({ entity }) => entity.id, whole: true },
  { header: 'BY', cell: byWhom },
];

export interface EventFlags {
  type?: string[] | undefined;
  /** The id of the last event known. */
  after?: string | undefined;
}

/** Prints the event log, oldest first. Throws EVENT_CURSOR_TOO_OLD, EVENT_TYPE_UNKNOWN. */
export async function listEvents(settings: Settings, flags: EventFlags & Amount): Promise<void> {
  const { limit, all, type, after } = flags;
  const mainstay = await connect(settings);
  const types = type ? { types: type } : {};
  const fetchPages = async function* (size: number): AsyncGenerator<EventPage> {
    for (let last: string | null = after ?? ''; last !== null; ) {
      const from = last === '' ? {} : { after: last };
      const page: EventPage = await mainstay.events.list.query({ ...types, ...from, limit: size });
      yield page;
      last = page.meta.nextCursor;
    }
  };
  await printList(settings, { limit, all }, fetchPages, { columns: COLUMNS, noun: 'events' });
}

/** Prints events as they happen, until it is interrupted; goes on by itself after a break. Throws EVENT_TYPE_UNKNOWN, AbortError. */
export async function tailEvents(settings: Settings, { type, after }: EventFlags): Promise<void> {
  const { output } = settings;
  const mainstay = await connect(settings);
  const input = { ...(type ? { types: type } : {}), ...(after === undefined ? {} : { lastEventId: after }) };
  const show = async (event: Event | { type: 'resync' }) => {
    if ('entity' in event) await print(output === 'json' ? `${JSON.stringify(event)}\n` : `${eventLine(event)}\n`);
    else remark(output, 'warning', 'The log goes back no further: events before these are missing');
  };
  await interruptible(async (signal) => {
    const ended = Promise.withResolvers<void>();
    let shown = Promise.resolve();
    let away = false;
    mainstay.events.subscribe.subscribe(input, {
      signal,
      onData({ data }) {
        shown = shown.then(() => show(data));
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
  });
}

function eventLine(event: Event): string {
  const { occurredAt, type, entity } = event;
  return plainText([occurredAt, type, entity.id, byWhom(event)].join('  '));
}

function byWhom({ actor }: Event): string {
  return actor.id === null ? actor.type : `${actor.type} ${actor.id}`;
}
