import { openTestApp, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { afterAll, beforeAll, it } from 'vitest';
import { expectEachDelivered } from './many-events.fixture.ts';

let app: RouterTestApp;
beforeAll(async () => {
  app = await openTestApp({ poolSize: 30 });
});
afterAll(() => app.close());

it('400 events of 20 writers with random commit delays make one delivery each, and all arrive', async () => {
  await expectEachDelivered(app, { writers: 20, each: 20, cutEvery: 5, timeout: 60_000 });
}, 180_000);
