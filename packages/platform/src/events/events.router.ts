import { get, router, tenantProcedure } from '@mainstay/kernel';
import { EventList, ListEvents, SubscribeEvents } from './events.schemas.ts';
import { listEvents, subscribeEvents } from './events.service.ts';
import { eventErrors } from './events.errors.ts';

export const eventsRouter = router({
  list: tenantProcedure
    .meta({
      permission: 'events:read',
      errors: [eventErrors.CURSOR_TOO_OLD, eventErrors.TYPE_UNKNOWN],
      rest: get('/events'),
      summary: 'List events',
      description: 'The last 30 days, oldest first. Go on with `after` set to the id of the last event you know.',
    })
    .input(ListEvents)
    .output(EventList)
    .query((opts) => listEvents(opts.ctx, opts.input)),

  subscribe: tenantProcedure
    .meta({
      permission: 'events:read',
      errors: [eventErrors.TYPE_UNKNOWN],
      rest: get('/events/stream'),
      summary: 'Stream events',
      description:
        'Server-sent events. After a break, send the last id as `Last-Event-ID` (or `lastEventId`): nothing is missed and nothing comes twice. When the log no longer goes back that far, one event of type `resync` comes first.',
    })
    .input(SubscribeEvents)
    .subscription((opts) => subscribeEvents(opts.ctx, opts.input, opts.signal)),
});
