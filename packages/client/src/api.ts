// All that the client knows of the server, by type only: nothing of it is bundled. The published package has these names as one flat
// declaration instead (scripts/build-client.ts), with the codes of each procedure and the events of the log in the types of the procedures.
import type { AppEventData } from '@mainstay/router';
import type { EventEnvelope } from '@mainstay/core';

export type { ErrorDetail, ErrorDetails, ErrorKind, Resync } from '@mainstay/core';
export type { AppErrorCode, AppRouter } from '@mainstay/router';

/** What events hold in `data`, by type. A module of your own adds its types: `declare module '@mainstay/client'`. */
export interface EventData extends AppEventData {}

/** The type of an event, such as `contact.created`. */
export type EventType = keyof EventData;

/** An entry of the event log. Its `type` tells what `data` holds. */
export type AppEvent<T extends EventType = EventType> = {
  [K in T]: Omit<EventEnvelope<K>, 'data'> & { data: EventData[K] };
}[T];
