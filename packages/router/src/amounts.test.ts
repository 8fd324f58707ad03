import { coreSubject, describeAmounts } from '@mainstay/testing/fixtures/walkers';

describeAmounts(await coreSubject());
