import { startLoops } from '@mainstay/kernel';
import { openTestApp, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { afterAll, beforeAll, it } from 'vitest';
import { expectOneOrder } from './one-order.fixture.ts';

let app: RouterTestApp;
let loops: { close(): Promise<void> }[];
beforeAll(async () => {
  app = await openTestApp({ poolSize: 60 });
  loops = [startLoops(app.services, app.services.registry), startLoops(app.services, app.services.registry)];
});
afterAll(async () => {
  await Promise.all(loops.map((loop) => loop.close()));
  await app.close();
});

it('10,000 events of 50 writers with random commit delays are shown to every reader, each once, in one order', async () => {
  await expectOneOrder(app, { writers: 50, each: 200, breakEvery: [700, 3_000], timeout: 300_000 });
}, 600_000);
