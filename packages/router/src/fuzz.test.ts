import { coreSubject, describeBrokenInputs } from '@mainstay/testing/fixtures/walkers';

describeBrokenInputs(await coreSubject());
