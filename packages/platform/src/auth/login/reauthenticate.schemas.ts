import { secret } from '@mainstay/core';
import { z } from 'zod';
import { ChallengeToken, Code, RecoveryCode } from '../mfa/mfa.schemas.ts';
import { AssertionAnswer } from '../passkeys/passkeys.schemas.ts';

/** A passkey alone, or the password, with a code where an authenticator app is on. */
export const Reauthenticate = z
  .strictObject({
    password: secret(z.string().min(1).max(1024)).optional(),
    code: Code.optional(),
    recoveryCode: RecoveryCode.optional().describe('In the place of a code'),
    passkey: z
      .strictObject({ challengeToken: ChallengeToken, response: AssertionAnswer })
      .optional()
      .describe('The answer to `auth.passkeys.loginOptions`'),
  })
  .meta({ example: { password: 'Correct-horse-7' } });
export type Reauthenticate = z.output<typeof Reauthenticate>;
