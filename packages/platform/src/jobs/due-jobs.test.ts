import { type JobWorker, startJobWorker } from '@mainstay/adapters';
import { createRegistry, type ModuleDefinition } from '@mainstay/kernel';
import { openTestApp, type Registered, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { afterAll, beforeAll, expect, it } from 'vitest';

/** Less than the time between two looks that the queue's workers take by themselves, on a slow machine too; milliseconds. */
const PROMPT = { timeout: 30_000 };

let app: RouterTestApp;
let owner: Registered;
let worker: JobWorker | undefined;
const runs: string[] = [];
beforeAll(async () => {
  app = await openTestApp();
  owner = await app.register();
  const probe: ModuleDefinition = {
    name: 'probe',
    router: {},
    jobs: {
      'probe:run': async (_services, { name }, { attempt }) => {
        runs.push(`${String(name)} ${attempt}`);
        if (name === 'failing' && attempt === 1) throw new Error('once');
      },
    },
  };
  worker = await startJobWorker(app.services, createRegistry([probe]), app.url);
});
afterAll(async () => {
  await worker?.close();
  await app.close();
});

const add = (name: string, runAt?: Date) =>
  app.database.asSystem('seed', (tx) =>
    app.services.jobs.add(tx, 'probe:run', { tenantId: owner.tenantId, name }, runAt ? { runAt } : {}),
  );

it('a job starts when it is added, when it falls due, and again after it failed', async () => {
  await add('later', new Date(Date.now() + 4_000));
  await add('now');
  await add('failing');
  await expect.poll(() => [...runs].sort(), PROMPT).toEqual(['failing 1', 'failing 2', 'later 1', 'now 1']);
});

it('a write tells the loops of every process', async () => {
  const heard: (string | null)[] = [];
  const stop = app.services.signals.listen('mainstay_writes', (payload) => heard.push(payload));
  await expect.poll(() => app.services.signals.isHearing(), PROMPT).toBe(true);
  // It is told of now and then, and somebody may have written a moment ago.
  const write = () => owner.caller.contacts.create({ firstName: 'Ada' }).then(() => heard.includes(''));
  await expect.poll(write, { ...PROMPT, interval: 200 }).toBe(true);
  stop();
});
