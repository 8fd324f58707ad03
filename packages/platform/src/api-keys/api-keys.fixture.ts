import { openTestApp, type Registered } from '@mainstay/testing/fixtures/test-app';
import { type SQL, sql } from 'drizzle-orm';
import { expect } from 'vitest';

export const READ = ['contacts:read'];

/** A procedure's rejection with this code. */
export const coded = (code: string, details: object = {}) =>
  expect.objectContaining({ cause: expect.objectContaining({ code, ...details }) });

/** An application with an owner who makes keys. */
export async function openKeyApp() {
  const app = await openTestApp();
  const owner = await app.register();
  return {
    app,
    owner,
    make: (input: Partial<Parameters<Registered['caller']['apiKeys']['create']>[0]> = {}) =>
      owner.caller.apiKeys.create({ name: 'Test', scopes: READ, ...input }),
    /** Calls something that the scope READ allows. */
    works: (key: string, ip = '127.0.0.1') => app.caller(key, { ip }).contacts.list({}),
    /** What another process, or time, would do. */
    elsewhere: (statement: SQL) => app.database.asSystem('seed', (tx) => tx.execute(statement)),
    /** Runs a key out, as far as the database knows. */
    expire: (id: string) =>
      app.database.asSystem('seed', (tx) => tx.execute(sql`update api_keys set expires_at = now() where id = ${id}`)),
  };
}

export type KeyApp = Awaited<ReturnType<typeof openKeyApp>>;
