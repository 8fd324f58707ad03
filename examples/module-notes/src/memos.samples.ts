import { samplesFor, unique } from '@mainstay/testing/fixtures/samples';
import type { CallerOf } from '@mainstay/testing/fixtures/test-app';
import type { MemosRouter } from './index.ts';

const samples = samplesFor<CallerOf<MemosRouter>>();

export const memoSamples = samples({
  resource: 'memos',
  create: () => ({ title: unique('Call back'), dueAt: new Date(Date.now() + 3_600_000).toISOString() }),
  update: () => ({ text: unique('Soon') }),
  tables: { memos: { records: true } },
  emittedBy: { 'memo.due': 'the job of a memo that falls due' },
});
