import { Id, nameOf, secret, Timestamp } from '@mainstay/core';
import { z } from 'zod';
import { ChallengeToken } from '../mfa/mfa.schemas.ts';

/** The shapes that browsers exchange are those of Web Authentication, Level 3, section 5.1. */

/** Bytes in base64url, up to what a certificate-free answer of any authenticator takes. */
const Bytes = z
  .string()
  .min(1)
  .max(8_192)
  .regex(/^[\w-]+$/);

const Transport = z.string().min(1).max(32);

const CredentialDescriptor = z.object({
  id: z.string(),
  type: z.literal('public-key'),
  transports: z.array(z.string()).optional(),
});

const UserVerification = z.enum(['required', 'preferred', 'discouraged']);

const CreationOptions = z.object({
  rp: z.object({ id: z.string(), name: z.string() }),
  user: z.object({ id: z.string(), name: z.string(), displayName: z.string() }),
  challenge: z.string(),
  pubKeyCredParams: z.array(z.object({ alg: z.int(), type: z.literal('public-key') })),
  timeout: z.int(),
  excludeCredentials: z.array(CredentialDescriptor),
  authenticatorSelection: z.object({ residentKey: z.literal('preferred'), userVerification: UserVerification }),
  attestation: z.literal('none'),
  extensions: z.object({ credProps: z.boolean().optional() }),
});

const RequestOptions = z.object({
  rpId: z.string(),
  challenge: z.string(),
  timeout: z.int(),
  allowCredentials: z.array(CredentialDescriptor).optional(),
  userVerification: UserVerification,
});

/** `options` go into `navigator.credentials.create`; the token comes back with what that answers. */
export const RegisterOptions = z.object({ challengeToken: secret(z.string()), options: CreationOptions });
export type RegisterOptions = z.infer<typeof RegisterOptions>;

/** `options` go into `navigator.credentials.get`; the token comes back with what that answers. */
export const LoginOptions = z.object({ challengeToken: secret(z.string()), options: RequestOptions });
export type LoginOptions = z.infer<typeof LoginOptions>;

/** The DOM's types say `string`. */
const PublicKeyType = z.string().meta({ example: 'public-key' }).pipe(z.literal('public-key'));

/**
 * Open, by `catchall`: browsers send members that nobody asked for, and more as the standard grows. Only the ones named here are ever
 * read. `any`, since the DOM's interfaces fit no other index type.
 */
const AttestationAnswer = z
  .object({
    id: Bytes,
    rawId: Bytes,
    type: PublicKeyType,
    response: z
      .object({
        clientDataJSON: Bytes,
        attestationObject: Bytes,
        transports: z.array(Transport).max(16).optional(),
      })
      .catchall(z.any()),
  })
  .catchall(z.any());
export type AttestationAnswer = z.output<typeof AttestationAnswer>;

export const AssertionAnswer = z
  .object({
    id: Bytes,
    rawId: Bytes,
    type: PublicKeyType,
    response: z
      .object({
        clientDataJSON: Bytes,
        authenticatorData: Bytes,
        signature: Bytes,
        userHandle: Bytes.nullish().transform((handle) => handle ?? undefined),
      })
      .catchall(z.any()),
  })
  .catchall(z.any());
export type AssertionAnswer = z.output<typeof AssertionAnswer>;

export const RegisterPasskey = z.strictObject({
  challengeToken: ChallengeToken,
  response: AttestationAnswer,
  name: nameOf(1, 100).default('Passkey').describe('By which the person tells their passkeys apart'),
});
export type RegisterPasskey = z.output<typeof RegisterPasskey>;

export const Passkey = z.object({
  id: Id,
  name: z.string(),
  transports: z.array(z.string()),
  backedUp: z.boolean().describe('Kept by a service too, and not in one device only'),
  createdAt: Timestamp,
  lastUsedAt: Timestamp.nullable(),
});
export type Passkey = z.infer<typeof Passkey>;
export const Passkeys = z.object({ data: z.array(Passkey) });
/** With an `mfaToken` the passkey is the second factor of that sign-in; without, it is the whole of one. */
export const PasskeyLoginOptions = z.strictObject({ mfaToken: ChallengeToken.optional() }).default({});
export type PasskeyLoginOptions = z.output<typeof PasskeyLoginOptions>;

export const PasskeyLogin = z.strictObject({
  challengeToken: ChallengeToken,
  response: AssertionAnswer,
  tenantId: Id.optional(),
  mfaToken: ChallengeToken.optional(),
  cookie: z.boolean().optional().describe('Put the refresh token in an httpOnly cookie instead of the answer'),
});
export type PasskeyLogin = z.output<typeof PasskeyLogin>;
