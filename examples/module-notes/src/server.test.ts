import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMainstay, isMainstayError } from '@mainstay/client';
import { readConfig, startServer } from '@mainstay/server';
import { createTestDatabase } from '@mainstay/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { modules, type MemosRouter } from './index.ts';

let url: string;
let close: () => Promise<void>;
beforeAll(async () => {
  const database = await createTestDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'module-notes-'));
  const key = () => `test:${randomBytes(32).toString('base64')}`;
  const settings = { DATABASE_URL: database.url, MAINSTAY_DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'silent' };
  const keys = { SECRET_KEYS: key(), ENCRYPTION_KEYS: key() };
  const server = await startServer(readConfig({ ...settings, ...keys, RATE_LIMIT_SCALE: '1000' }), modules);
  url = server.url!;
  close = async () => {
    await server.stop();
    await database.drop();
    await rm(dataDir, { recursive: true, force: true });
  };
});
afterAll(() => close());

it('a server with the module serves it to the typed client, over REST and in the document, and does its job', async () => {
  const anonymous = createMainstay<MemosRouter>({ url });
  const registered = await anonymous.auth.register.mutate({
    email: 'ada@example.test',
    password: 'Correct-horse-7',
    name: 'Ada',
  });
  if (!('tokens' in registered)) throw new Error('nobody is signed in');
  const { accessToken } = registered.tokens;
  const client = createMainstay<MemosRouter>({ url, auth: { accessToken } });

  const memo = await client.memos.create.mutate({ title: 'Call back', dueAt: new Date().toISOString() });
  const { data } = await client.memos.list.query({ search: 'call' });
  expect(data.map(({ id }) => id)).toEqual([memo.id]);
  const refused = await client.memos.create
    .mutate({ title: 'No', contactId: memo.id })
    .catch((error: unknown) => error);
  expect(isMainstayError(refused) && refused.code).toBe('MEMO_CONTACT_UNKNOWN');
  await expect.poll(async () => (await client.memos.get.query({ id: memo.id })).remindedAt).not.toBeNull();

  const reply = await fetch(`${url}/api/v1/memos/${memo.id}`, { headers: { authorization: `Bearer ${accessToken}` } });
  expect([reply.status, await reply.json()]).toMatchObject([200, { id: memo.id, title: 'Call back' }]);
  const document = await (await fetch(`${url}/openapi.json`)).json();
  expect(document).toHaveProperty(['paths', '/memos/{id}/restore', 'post']);
});
