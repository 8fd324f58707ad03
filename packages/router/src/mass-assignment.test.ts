import { coreSubject, describeUnknownFields } from '@mainstay/testing/fixtures/walkers';

describeUnknownFields(await coreSubject());
