import { connect } from '../connection/connect.ts';
import type { Settings } from '../connection/settings.ts';
import { interruptible } from '../terminal/interrupt.ts';
import { print } from '../terminal/output.ts';
import { plainText } from '../terminal/plain-text.ts';
import { type Amount, printList } from '../terminal/print-list.ts';
import type { Column } from '../terminal/table.ts';
import { type Event, type EventFlags, type EventPage, followEvents } from './follow-events.ts';

const COLUMNS: readonly Column<Event>[] = [
  { header: 'ID', cell: ({ id }) => id, whole: true },
  { header: 'TIME', cell: ({ occurredAt }) => occurredAt, whole: true },
  { header: 'TYPE', cell: ({ type }) => type, whole: true },
  { header: 'ENTITY', cell: ({ entity }) => entity.id, whole: true },
  { header: 'BY', cell: byWhom },
];

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
export async function tailEvents(settings: Settings, flags: EventFlags): Promise<void> {
  const { output } = settings;
  const mainstay = await connect(settings);
  const show = (event: Event) => print(output === 'json' ? `${JSON.stringify(event)}\n` : `${eventLine(event)}\n`);
  await interruptible((signal) => followEvents(mainstay, settings, flags, { signal, show }));
}

function eventLine(event: Event): string {
  const { occurredAt, type, entity } = event;
  return plainText([occurredAt, type, entity.id, byWhom(event)].join('  '));
}

function byWhom({ actor }: Event): string {
  return actor.id === null ? actor.type : `${actor.type} ${actor.id}`;
}
