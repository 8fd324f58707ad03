import { TOTP_STEP_MS, totpCode } from '@mainstay/testing';
import { samples } from '@mainstay/testing/fixtures/samples';
import type { World } from '@mainstay/testing/fixtures/sample-world';

/** Somebody whose account asks for a second factor, with a code that was not used yet: that of the next step. */
async function guarded({ app }: World) {
  const person = await app.register();
  const { secret } = await person.caller.auth.mfa.setup();
  await person.caller.auth.mfa.enable({ code: totpCode(secret, Date.now()) });
  return { person, nextCode: () => ({ code: totpCode(secret, Date.now() + TOTP_STEP_MS) }) };
}

export const mfaSamples = samples({
  calls: {
    'auth.mfa.setup': async (as, { app }) => as(await app.register()).auth.mfa.setup(),
    'auth.mfa.enable': async (as, { app }) => {
      const person = await app.register();
      const { secret } = await person.caller.auth.mfa.setup();
      await as(person).auth.mfa.enable({ code: totpCode(secret, Date.now()) });
    },
    'auth.mfa.regenerateRecoveryCodes': async (as, world) => {
      const { person, nextCode } = await guarded(world);
      await as(person).auth.mfa.regenerateRecoveryCodes(nextCode());
    },
    'auth.mfa.disable': async (as, world) => {
      const { person, nextCode } = await guarded(world);
      await as(person).auth.mfa.disable(nextCode());
    },
  },
  tables: {
    factor_resets: { job: 'auth:sweep' },
    recovery_codes: { with: 'users' },
    totp_factors: { with: 'users' },
  },
  asSystem: {
    'factor-resets.ts': ['session'],
    'mfa.service.ts': ['session'],
    'verify-mfa.ts': ['sign-in'],
  },
});
