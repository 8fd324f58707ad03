import { Id, nameOf, secret, Timestamp } from '@mainstay/core';
import { z } from 'zod';
import { Tenant, TenantName } from '../tenants/index.ts';

/** An email address in lower case. 254 characters is the longest that SMTP carries (RFC 5321, section 4.5.3.1.3). */
export const Email = z
  .string()
  .trim()
  .max(254)
  .transform((value) => value.toLowerCase())
  .pipe(z.email());

export const Name = nameOf(2, 100);

export const User = z.object({
  id: Id,
  email: z.string(),
  name: z.string(),
  emailVerified: z.boolean(),
  createdAt: Timestamp,
});
export type User = z.infer<typeof User>;

/** `expiresIn` is the access token's life in seconds. `refreshToken` is left out when it went into a cookie. */
export const Tokens = z.object({
  accessToken: secret(z.string()),
  refreshToken: secret(z.string()).optional(),
  expiresIn: z.int(),
});
export type Tokens = z.infer<typeof Tokens>;

export const SignedIn = z.object({ user: User, tenant: Tenant, tokens: Tokens });
export type SignedIn = z.infer<typeof SignedIn>;

/** What a registration answers: signed in, or wait for the mail. */
export const Registered = z.union([SignedIn, z.object({ pending: z.literal(true) })]);
export type Registered = z.infer<typeof Registered>;

const cookie = z.boolean().default(false).describe('Put the refresh token in an httpOnly cookie instead of the answer');

/** A password that is being chosen. Its strength is judged with the person at hand: `requireGoodPassword`. */
export const NewPassword = secret(z.string().min(1).max(128));

export const Register = z.strictObject({
  email: Email,
  password: NewPassword,
  name: Name,
  tenantName: TenantName.optional(),
  inviteToken: secret(z.string().min(1).max(256)).optional().describe('Join the inviting tenant instead of making one'),
  cookie,
});
export type Register = z.infer<typeof Register>;

export const Login = z.strictObject({
  email: z.string().trim().min(1).max(254).toLowerCase(),
  password: secret(z.string().min(1).max(1024)),
  tenantId: Id.optional(),
  inviteToken: secret(z.string().min(1).max(256))
    .optional()
    .describe('Join the inviting tenant with this sign-in, and act there'),
  cookie,
});
export type Login = z.infer<typeof Login>;

/** Without a token in the body, the cookie's is taken. */
export const Refresh = z.strictObject({ refreshToken: secret(z.string().min(1).max(256)).optional() }).default({});
export type Refresh = z.infer<typeof Refresh>;

export const SwitchTenant = z.strictObject({ tenantId: Id });

export const Me = z.object({
  user: User,
  tenant: Tenant,
  role: z.string(),
  permissions: z.array(z.string()),
  isSuperAdmin: z.boolean(),
  memberships: z.array(z.object({ tenantId: Id, tenantName: z.string(), role: z.string() })),
});
export type Me = z.infer<typeof Me>;
