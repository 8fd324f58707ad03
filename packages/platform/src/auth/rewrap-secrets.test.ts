import { randomBytes } from 'node:crypto';
import { createKeyRing } from '@mainstay/adapters';
import { signingKeys, totpFactors } from '@mainstay/db/schema';
import type { JobRun, KeyRing } from '@mainstay/kernel';
import { type MfaTestApp, openMfaTestApp } from '@mainstay/testing/fixtures/mfa';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { authJobs } from './auth.jobs.ts';
import { useTotpCode } from './mfa/totp.ts';
import { SigningKeys } from './sessions/signing-keys.ts';

let app: MfaTestApp;
beforeAll(async () => {
  app = await openMfaTestApp();
});
afterAll(() => app.close());

const run: JobRun = { id: '1', attempt: 1, maxAttempts: 1, signal: new AbortController().signal };

it('a new first key takes over authenticator secrets and signing keys, after which the old one can go', async () => {
  const confirmed = await app.guarded();
  const begun = await app.register();
  await begun.caller.auth.mfa.setup();
  const old = app.services.secretRing;
  const fresh = createKeyRing([{ id: 'fresh', key: randomBytes(32) }]);
  const both: KeyRing = {
    ...fresh,
    unwrap: (wrapped, context) => (fresh.keyIdOf(wrapped) === 'fresh' ? fresh : old).unwrap(wrapped, context),
  };
  const freshOnly = { ...app.services, secretRing: fresh };
  await expect(new SigningKeys(freshOnly).current()).rejects.toThrow('holds no key');

  await authJobs['auth:rewrap-secrets']?.({ ...app.services, secretRing: both }, { tenantId: '' }, run);
  const wrapped = await app.database.asSystem('seed', async (tx) => [
    ...(await tx.select({ bytes: totpFactors.secretSealed }).from(totpFactors)),
    ...(await tx.select({ bytes: signingKeys.privateSealed }).from(signingKeys)),
  ]);
  expect(wrapped).toHaveLength(3);
  expect(wrapped.map(({ bytes }) => fresh.keyIdOf(bytes))).toEqual(['fresh', 'fresh', 'fresh']);
  await expect(new SigningKeys(freshOnly).current()).resolves.toBeDefined();
  const { userId, secret } = confirmed;
  const use = { userId, code: app.nextCode(secret), state: 'on' } as const;
  await expect(app.database.asSystem('session', (tx) => useTotpCode(tx, freshOnly, use))).resolves.toBe(true);

  expect(app.logs).toContainEqual(expect.objectContaining({ facts: { secrets: 3 } }));
  // A second run finds nothing to move.
  const logged = app.logs.length;
  await authJobs['auth:rewrap-secrets']?.(freshOnly, { tenantId: '' }, run);
  expect(app.logs).toHaveLength(logged);
});
