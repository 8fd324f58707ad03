import { type EventEnvelope, EventShape, Id } from '@mainstay/core';
import { z } from 'zod';

/** Its type has a name, in whose place clients have the data of each event type. */
export const Event: z.ZodType<EventEnvelope> = EventShape;
export type Event = EventEnvelope;

const types = z
  .array(z.string().min(3).max(100))
  .min(1)
  .max(100)
  .optional()
  .describe('Only events of these types; of all when left out');

/** Events in one answer, unless told otherwise and at most. */
const LIMIT = { default: 100, max: 500 };

/** The id of a resync when the log has never had an event: everything comes after it. */
export const BEGINNING = 'beginning';

export const ListEvents = z.strictObject({
  after: z
    .union([Id, z.literal(BEGINNING)])
    .optional()
    .describe('The id of the last event known; the log from its beginning when left out, or with `beginning`'),
  types,
  limit: z.int().min(1).max(LIMIT.max).default(LIMIT.default),
});
export type ListEvents = z.infer<typeof ListEvents>;

/** `nextCursor` is the id to go on after; null when there is nothing more at the moment. */
export const EventList = z.object({
  data: z.array(Event),
  meta: z.object({ limit: z.int(), nextCursor: Id.nullable() }),
});
export type EventList = z.infer<typeof EventList>;

export const SubscribeEvents = z
  .strictObject({
    types,
    lastEventId: z
      .string()
      .min(1)
      .max(100)
      .optional()
      .describe(
        'The id of the last event known; from now on when left out; the log from its beginning with `beginning`',
      ),
  })
  .default({});
export type SubscribeEvents = z.infer<typeof SubscribeEvents>;
