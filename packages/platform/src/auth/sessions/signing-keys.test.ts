import { setTimeout as sleep } from 'node:timers/promises';
import { signingKeys } from '@mainstay/db/schema';
import { openTestApp, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { eq, sql } from 'drizzle-orm';
import { decodeProtectedHeader } from 'jose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { AccessTokens } from './access-tokens.ts';
import { SigningKeys } from './signing-keys.ts';

let app: RouterTestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

const ISSUER = 'http://127.0.0.1:3000';
const id = () => crypto.randomUUID();
const claims = () => ({ sub: id(), tid: id(), sid: id(), role: 'member' });
const kidOf = (token: string) => decodeProtectedHeader(token).kid;

/** A process of its own, as far as keys go. */
function newProcess() {
  const keys = new SigningKeys(app.services, { reloadSeconds: 0.2, leadSeconds: 1 });
  return { keys, tokens: new AccessTokens(keys, ISSUER) };
}

it('a rotation under load refuses no valid token, in any process, and ends with the new key signing', async () => {
  const [first, second] = [newProcess(), newProcess()];
  const kids = new Set<string | undefined>();
  const tokens: string[] = [];
  const rotation = { over: false };
  const load = [first, second].flatMap((signer) =>
    [first, second].map(async (verifier) => {
      while (!rotation.over) {
        const token = await signer.tokens.sign(claims());
        kids.add(kidOf(token));
        tokens.push(token);
        await verifier.tokens.verify(token);
        await sleep(1);
      }
    }),
  );
  await sleep(100);
  const before = kidOf(await first.tokens.sign(claims()));
  const [kid, same] = await Promise.all([first.keys.rotate(), second.keys.rotate()]);
  expect(same).toBe(kid);
  expect(kidOf(await first.tokens.sign(claims())), 'nobody may sign with a key that others do not know').toBe(before);
  await sleep(1_500);
  rotation.over = true;
  await Promise.all(load);
  expect([...kids]).toEqual([before, kid]);
  expect(kidOf(await second.tokens.sign(claims()))).toBe(kid);
  // Also a process that has seen none of them yet.
  const third = newProcess();
  for (const token of tokens.slice(0, 5)) await third.tokens.verify(token);
  expect((await third.keys.jwks()).keys.map((key) => key.kid)).toEqual([before, kid]);
});

it('a key that was retired more than a day ago verifies nothing any more', async () => {
  const signer = newProcess();
  const token = await signer.tokens.sign(claims());
  const kid = await signer.keys.rotate();
  await sleep(1_100);
  await app.database.asSystem('seed', (tx) =>
    tx
      .update(signingKeys)
      .set({ retiredAt: sql`now() - interval '25 hours'` })
      .where(eq(signingKeys.kid, kidOf(token)!)),
  );
  const later = newProcess();
  await expect(later.tokens.verify(token)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  expect(kidOf(await later.tokens.sign(claims()))).toBe(kid);
});
