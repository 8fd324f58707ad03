import { setTimeout as sleep } from 'node:timers/promises';
import { commonErrors } from '@mainstay/core';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createMainstay, type MainstayOptions } from './client.ts';
import { isMainstayError } from './mainstay-error.ts';
import { startTestServer, type TestRouter, type TestServer } from './server.fixture.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server[Symbol.asyncDispose]());

const connect = (options: Partial<MainstayOptions>) =>
  createMainstay<TestRouter>({ url: server.url, auth: { apiKey: 'access-0' }, ...options });
const refusals = (count: number) => Array.from({ length: count }, () => commonErrors.REAUTHENTICATION_REQUIRED());

it('makes a call once more when the person has authenticated again, and gives people time', async () => {
  server.state.failures.push(...refusals(1));
  let asked = 0;
  const mainstay = connect({
    timeoutMs: 400,
    reauthenticate: async () => {
      asked++;
      await sleep(600);
      return true;
    },
  });
  await expect(mainstay.contacts.create.mutate({ firstName: 'Ada' })).resolves.toMatchObject({ firstName: 'Ada' });
  expect(asked).toBe(1);
  expect(server.state.created).toEqual(['Ada']);
});

it('asks once for calls that wait at the same time', async () => {
  server.state.failures.push(...refusals(2));
  let asked = 0;
  let release = () => {};
  const answered = new Promise<void>((resolve) => (release = resolve));
  const mainstay = connect({
    reauthenticate: async () => {
      asked++;
      await answered;
      return true;
    },
  });
  const calls = ['Ada', 'Bob'].map((firstName) => mainstay.contacts.create.mutate({ firstName }));
  while (server.state.failures.length > 0) await sleep(5);
  await sleep(50);
  release();
  await Promise.all(calls);
  expect(asked).toBe(1);
  expect(server.state.created.sort()).toEqual(['Ada', 'Bob']);
});

it.each([
  ['nobody can be asked', {}, 'REAUTHENTICATION_REQUIRED', 1],
  ['the person declines', { reauthenticate: async () => false }, 'REAUTHENTICATION_REQUIRED', 1],
  ['it did not help', { reauthenticate: async () => true }, 'REAUTHENTICATION_REQUIRED', 2],
])('fails when %s', async (_why, options, code, calls) => {
  server.state.failures.push(...refusals(5));
  const failure = await connect(options)
    .contacts.create.mutate({ firstName: 'Ada' })
    .catch((error: unknown) => error);
  expect(isMainstayError(failure) && failure.code).toBe(code);
  expect(server.state.failures).toHaveLength(5 - calls);
});

it('fails with what the proof failed with', async () => {
  server.state.failures.push(...refusals(1));
  const reauthenticate = async () => {
    throw new Error('the password is wrong');
  };
  await expect(connect({ reauthenticate }).contacts.create.mutate({ firstName: 'Ada' })).rejects.toThrow(
    'the password is wrong',
  );
});
