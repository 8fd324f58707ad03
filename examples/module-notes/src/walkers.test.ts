import { collectSamples } from '@mainstay/testing/fixtures/samples';
import { walkOver } from '@mainstay/testing/fixtures/walkers';
import { modules, memosModule, router } from './index.ts';

walkOver({ modules, router, own: [memosModule], samples: await collectSamples(import.meta.dirname) });
