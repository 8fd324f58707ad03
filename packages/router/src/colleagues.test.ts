import { coreSubject, describeReach } from '@mainstay/testing/fixtures/walkers';

describeReach(await coreSubject());
