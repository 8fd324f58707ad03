import { readFile } from 'node:fs/promises';
import { listProcedures } from '@mainstay/kernel';
import { appRouter } from '@mainstay/router';
import { expect, it } from 'vitest';
import { clientFacts, manifest } from './manifest.ts';

const procedures = manifest();

it('holds every procedure, with what it takes and answers', () => {
  expect(Object.keys(procedures)).toEqual(listProcedures(appRouter).map(({ path }) => path));
  expect(procedures['contacts.get']).toMatchObject({
    type: 'query',
    permission: 'contacts:read',
    rest: { method: 'GET', path: '/contacts/:id' },
    input: { type: 'object', properties: { id: { type: 'string' } } },
    repeatable: true,
    credential: 'required',
    opensSession: false,
  });
  expect(procedures['contacts.get']!.errors).toContain('NOT_FOUND');
  for (const { summary, errors } of Object.values(procedures))
    expect([summary.length > 3, errors.length > 3]).toEqual([true, true]);
});

it('says what may be repeated, and what needs no credential, by what procedures declare', () => {
  const of = (is: (path: string) => boolean) => Object.keys(procedures).filter(is).sort();
  // Opens a session without having one.
  expect(of((path) => procedures[path]!.opensSession && procedures[path]!.credential === 'none')).toEqual([
    'auth.login',
    'auth.passkeys.login',
    'auth.refresh',
    'auth.register',
    'auth.sso.finish',
    'auth.verifyMfa',
  ]);
  // What they do depends on whether the person is signed in.
  expect(of((path) => procedures[path]!.credential === 'optional')).toEqual([
    'auth.confirmEmail',
    'auth.logout',
    'auth.verifyEmail',
  ]);
  const repeatable = (path: string) => procedures[path]!.repeatable;
  expect(['contacts.create', 'auth.refresh', 'auth.updateProfile', 'auth.sso.set'].map(repeatable)).toEqual([
    true,
    true,
    true,
    true,
  ]);
  // The server keeps no idempotency keys for these.
  expect(['auth.register', 'auth.changeEmail', 'members.leave'].map(repeatable)).toEqual([false, false, false]);
});

it('is what the client decides by', async () => {
  const table = new URL('../../../packages/client/src/procedure-facts.ts', import.meta.url);
  expect(await readFile(table, 'utf8')).toBe(clientFacts(procedures));
});
