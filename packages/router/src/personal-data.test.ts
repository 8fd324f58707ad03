import { coreSubject, describePersonalData } from '@mainstay/testing/fixtures/walkers';

describePersonalData(await coreSubject());
