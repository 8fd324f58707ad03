import { coreSubject, describeConformance } from '@mainstay/testing/fixtures/walkers';

describeConformance(await coreSubject());
