import { Authenticator } from '@mainstay/testing/fixtures/authenticator';
import { ORIGIN } from '@mainstay/testing/fixtures/passkeys';
import { samples } from '@mainstay/testing/fixtures/samples';
import type { Caller } from '@mainstay/testing/fixtures/test-app';

/** What a browser sends to register a new passkey. */
async function newPasskey(caller: Caller) {
  const { challengeToken, options } = await caller.auth.passkeys.registerOptions();
  return { challengeToken, response: new Authenticator().create(options, ORIGIN) };
}

export const passkeySamples = samples({
  calls: {
    'auth.passkeys.register': async (as, { owner }) => as(owner).auth.passkeys.register(await newPasskey(owner.caller)),
    'auth.passkeys.remove': async (as, { owner }) => {
      const { id } = await owner.caller.auth.passkeys.register(await newPasskey(owner.caller));
      await as(owner).auth.passkeys.remove({ id });
    },
  },
  tables: { passkeys: { with: 'users' } },
  asSystem: {
    'check-passkey.ts': ['session'],
    'passkey-login.ts': ['sign-in'],
    'passkeys.service.ts': ['session'],
  },
});
