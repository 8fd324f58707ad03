import { defineModule } from '@mainstay/kernel';
import { eventFeed } from './event-feed.ts';
import { eventJobs, placeLoop } from './events.jobs.ts';
import { eventsRouter } from './events.router.ts';
import { eventPersonal } from './events.personal.ts';
import { eventErrors } from './events.errors.ts';

export { EVENTS_PLACED, findEvent } from './event-log.repository.ts';
export { eventLagSeconds, openAllEvents, openEvents } from './events.service.ts';

export const eventsModule = defineModule({
  name: 'platform/events',
  dependsOn: ['platform/tenants'],
  permissions: { 'events:read': ['manager', 'member', 'viewer'] },
  wholeTenant: ['events:read'],
  router: { events: eventsRouter },
  errors: [eventErrors],
  personalData: eventPersonal,
  jobs: eventJobs,
  crons: { 'events:purge': '27 * * * *' },
  loops: { 'events:place': placeLoop },
  shutdown: (services) => eventFeed(services).close(),
});
