import { samplesFor, unique } from '@mainstay/testing/fixtures/samples';
import type { CallerOf } from '@mainstay/testing/fixtures/test-app';
import type { NotesRouter } from './index.ts';

const samples = samplesFor<CallerOf<NotesRouter>>();

export const noteSamples = samples({
  resource: 'notes',
  create: () => ({ title: unique('Call back'), dueAt: new Date(Date.now() + 3_600_000).toISOString() }),
  update: () => ({ text: unique('Soon') }),
  tables: { notes: { records: true } },
});
