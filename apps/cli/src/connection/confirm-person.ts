import type { Mainstay } from '@mainstay/client';
import { ask, canAsk, readPassword } from '../terminal/ask.ts';

export interface ConfirmFlags {
  code?: string | undefined;
  recoveryCode?: string | undefined;
  passwordStdin?: true | undefined;
}

/**
 * Proves to the server again who is signed in: by the password, and a code where an authenticator app is on. They are asked for on the
 * terminal unless given. False when there is nobody to ask and no `MAINSTAY_PASSWORD`.
 */
export async function confirmPerson(mainstay: Mainstay, flags: ConfirmFlags): Promise<boolean> {
  if (!flags.passwordStdin && process.env['MAINSTAY_PASSWORD'] === undefined && !canAsk()) return false;
  const { enabled } = await mainstay.auth.mfa.status.query();
  const given = flags.code !== undefined || flags.recoveryCode !== undefined;
  if (enabled && !given && !canAsk()) return false;
  const password = await readPassword('This needs your password again: ', flags);
  const code = enabled && !given ? await ask('Code of the authenticator app: ', '--code') : flags.code;
  const { recoveryCode } = flags;
  await mainstay.auth.reauthenticate.mutate({
    password,
    ...(code === undefined ? {} : { code }),
    ...(recoveryCode === undefined ? {} : { recoveryCode }),
  });
  return true;
}
