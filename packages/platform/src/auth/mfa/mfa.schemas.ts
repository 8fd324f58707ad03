import { secret, Timestamp } from '@mainstay/core';
import { z } from 'zod';
import { SignedIn } from '../auth.schemas.ts';

/** What may follow the password. */
const MfaMethod = z.enum(['totp', 'recovery-code', 'passkey']);
export type MfaMethod = z.infer<typeof MfaMethod>;

/** The password was right, and something more is asked for. `mfaToken` is good for five minutes. */
const MfaRequired = z.object({
  mfaRequired: z.literal(true),
  mfaToken: secret(z.string()),
  methods: z.array(MfaMethod),
});
export type MfaRequired = z.infer<typeof MfaRequired>;

/** Tokens, or what the sign-in still needs. */
export const LoginAnswer = z.union([SignedIn, MfaRequired]);
export type LoginAnswer = z.infer<typeof LoginAnswer>;

export const Code = secret(
  z
    .string()
    .trim()
    .regex(/^\d{6}$/)
    .describe('Six digits of the authenticator app')
    .meta({ example: '123456' }),
);
export const RecoveryCode = secret(
  z.string().trim().min(1).max(64).describe('In either case, with or without hyphens'),
);
export const ChallengeToken = secret(z.string().min(1).max(128));

/** Says so unless exactly one of the fields is there. */
function exactlyOne<const K extends string>(...fields: K[]) {
  return (input: Partial<Record<K, unknown>>, context: z.RefinementCtx) => {
    if (fields.filter((field) => input[field] !== undefined).length === 1) return;
    context.addIssue({ code: 'custom', path: [], message: `Give exactly one of ${fields.join(', ')}` });
  };
}

export const VerifyMfa = z
  .strictObject({
    mfaToken: ChallengeToken,
    code: Code.optional(),
    recoveryCode: RecoveryCode.optional(),
    cookie: z
      .boolean()
      .optional()
      .describe('Put the refresh token in an httpOnly cookie; what `login` was asked, unless given'),
  })
  .superRefine(exactlyOne('code', 'recoveryCode'))
  .meta({ example: { mfaToken: 'from-the-sign-in', code: '123456' } });
export type VerifyMfa = z.output<typeof VerifyMfa>;

/** That it is the person who asks, and not somebody at an open session. */
export const MfaProof = z
  .strictObject({
    code: Code.optional(),
    recoveryCode: RecoveryCode.optional(),
    password: secret(z.string().min(1).max(1024)).optional(),
  })
  .superRefine(exactlyOne('code', 'recoveryCode', 'password'))
  .meta({ example: { code: '123456' } });
export type MfaProof = z.output<typeof MfaProof>;

/** `secret` is in base32, for typing; the other two say the same and the account's name. */
export const MfaSetup = z.object({
  secret: secret(z.string()),
  otpauthUrl: secret(z.string()),
  qrSvg: secret(z.string()),
});
export type MfaSetup = z.infer<typeof MfaSetup>;

export const EnableMfa = z.strictObject({ code: Code });

/** Shown once: only digests are kept. */
export const RecoveryCodes = z.object({ recoveryCodes: z.array(secret(z.string())) });
export type RecoveryCodes = z.infer<typeof RecoveryCodes>;

export const MfaStatus = z.object({
  enabled: z.boolean().describe('An authenticator app is on: a password alone does not sign in'),
  enabledAt: Timestamp.nullable(),
  recoveryCodesLeft: z.int(),
  passkeys: z.int(),
  sessionVerified: z.boolean().describe('A second factor or a passkey was part of this session’s sign-in'),
});
export type MfaStatus = z.infer<typeof MfaStatus>;
