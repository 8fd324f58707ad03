import { samples } from '@mainstay/testing/fixtures/samples';

export const eventSamples = samples({
  tables: {
    event_watermarks: { onePer: 'tenant' },
    events: { job: 'events:purge' },
    log_cursors: { onePer: 'reader of a log' },
  },
  asSystem: {
    'events.jobs.ts': ['dispatch'],
    'events.service.ts': ['dispatch'],
  },
});
