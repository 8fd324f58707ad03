import { coreSubject, describeTableEnds } from '@mainstay/testing/fixtures/walkers';

describeTableEnds(await coreSubject());
