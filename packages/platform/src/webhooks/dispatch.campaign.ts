import { openTestApp, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { afterAll, beforeAll, it } from 'vitest';
import { expectEachDelivered } from './many-events.fixture.ts';

let app: RouterTestApp;
beforeAll(async () => {
  app = await openTestApp({ poolSize: 60 });
});
afterAll(() => app.close());

it('10,000 events of 50 writers with random commit delays make one delivery each, and all arrive', async () => {
  await expectEachDelivered(app, { writers: 50, each: 200, cutEvery: 50, timeout: 300_000 });
}, 900_000);
