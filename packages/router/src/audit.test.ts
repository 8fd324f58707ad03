import { coreSubject, describeMutations } from '@mainstay/testing/fixtures/walkers';

describeMutations(await coreSubject());
