import { Id, secret, Timestamp } from '@mainstay/core';
import { z } from 'zod';
import { Email, Name, NewPassword, User } from '../auth.schemas.ts';

export { User };

const Token = secret(z.string().min(1).max(256));

export const VerifyEmail = z.strictObject({
  token: Token,
  password: secret(z.string().min(1).max(1024))
    .optional()
    .describe(
      'The password of the registration: whoever confirms is who registered, and the account keeps all it holds',
    ),
});
export type VerifyEmail = z.output<typeof VerifyEmail>;

export const ConfirmEmail = z.strictObject({
  token: Token,
  password: secret(z.string().min(1).max(1024))
    .optional()
    .describe(
      'The password of the account: at the new address it, or a session of the account, must come with the link',
    ),
});
export type ConfirmEmail = z.output<typeof ConfirmEmail>;

export const ChangeEmail = z.strictObject({ email: Email });
export const ObjectFactorReset = z.strictObject({ token: Token });
export const ForgotPassword = z.strictObject({ email: Email });
export const ResetPassword = z.strictObject({ token: Token, password: NewPassword });
export type ResetPassword = z.output<typeof ResetPassword>;

export const UpdateProfile = z.strictObject({ name: Name });
export type UpdateProfile = z.output<typeof UpdateProfile>;

export const Session = z.object({
  id: Id,
  ip: z.string(),
  userAgent: z.string(),
  createdAt: Timestamp,
  lastSeenAt: Timestamp,
  expiresAt: Timestamp,
  current: z.boolean(),
});
export type Session = z.infer<typeof Session>;
export const Sessions = z.object({ data: z.array(Session) });
/** An answer that says the request was taken, and no more. */
export const Accepted = z.object({ accepted: z.literal(true) });
