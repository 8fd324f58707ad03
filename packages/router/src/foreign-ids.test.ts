import { coreSubject, describeForeignIds } from '@mainstay/testing/fixtures/walkers';

describeForeignIds(await coreSubject());
