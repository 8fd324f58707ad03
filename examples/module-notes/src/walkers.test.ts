import { collectSamples } from '@mainstay/testing/fixtures/samples';
import { walkOver } from '@mainstay/testing/fixtures/walkers';
import { modules, notesModule, router } from './index.ts';

walkOver({ modules, router, own: [notesModule], samples: await collectSamples(import.meta.dirname) });
