import { domainToASCII } from 'node:url';
import { Id, secret, Timestamp } from '@mainstay/core';
import { z } from 'zod';
import { Email } from '../auth.schemas.ts';

/** A host name as certificates and the table of proven domains write it: lower case, international labels in punycode (RFC 5891). */
export function asciiDomain(domain: string): string {
  return domainToASCII(domain).toLowerCase();
}

const Domain = z
  .string()
  .trim()
  .max(253)
  .transform(asciiDomain)
  .pipe(z.string().min(1, 'Invalid domain').max(253, 'Invalid domain'));

const cookie = z.boolean().default(false).describe('Put the refresh token in an httpOnly cookie instead of the answer');

export const StartSso = z
  .strictObject({
    tenantSlug: z.string().trim().min(1).max(63).toLowerCase().optional().describe('The tenant’s subdomain'),
    email: Email.optional().describe('In place of the tenant: an address of a domain that the tenant proved its own'),
    returnTo: z
      .string()
      .max(2000)
      .optional()
      .describe(
        'Where the browser goes with `?ssoCode=…` or `?ssoError=…`: this installation, one of its front ends, or http://127.0.0.1:<port>/… on the caller’s machine (RFC 8252)',
      ),
  })
  .superRefine(({ tenantSlug, email }, context) => {
    if ((tenantSlug === undefined) === (email === undefined))
      context.addIssue({ code: 'custom', path: ['tenantSlug'], message: 'Give either tenantSlug or email' });
  })
  .meta({ example: { email: 'ada@example.com' } });
export type StartSso = z.output<typeof StartSso>;

/** `flow` stays with whoever started the sign-in: it never goes through the browser’s address, and `finish` asks for it. */
export const SsoStarted = z.object({
  url: z.string(),
  flow: secret(z.string()),
  userCode: z
    .string()
    .optional()
    .describe('For programs: show it to the person, whom the browser asks for it unless both are known to be together'),
});
export type SsoStarted = z.infer<typeof SsoStarted>;

const Secret = secret(z.string().min(1).max(256));

export const FinishSso = z.strictObject({
  code: Secret.describe('From `ssoCode`; works once, for a minute'),
  flow: Secret.describe('From `start`'),
  cookie,
});
export type FinishSso = z.output<typeof FinishSso>;

/** A tenant's connection to its provider. The client secret goes in and never comes out. */
export const SsoConnection = z.object({
  issuer: z.string(),
  clientId: z.string(),
  hasSecret: z.boolean(),
  /** To be registered with the provider. */
  redirectUri: z.string(),
  provisionRoleId: Id.nullable(),
  allowedDomains: z.array(z.string()),
  enforced: z.boolean(),
  version: z.int(),
  createdAt: Timestamp,
  updatedAt: Timestamp,
});
export type SsoConnection = z.infer<typeof SsoConnection>;

export const SetSso = z.strictObject({
  issuer: z.string().trim().min(1).max(500).describe('As the provider’s discovery document writes it'),
  clientId: z.string().trim().min(1).max(255),
  clientSecret: secret(z.string().min(1).max(1000))
    .nullable()
    .optional()
    .describe('Left out: keep the one that is stored. Null: a public client, which proves itself by PKCE alone'),
  provisionRoleId: Id.nullable()
    .default(null)
    .describe('The role of people who come for the first time; null: only members may sign in'),
  allowedDomains: z
    .array(Domain)
    .min(1)
    .max(50)
    .transform((domains) => [...new Set(domains)].sort())
    .describe('Email domains that the provider may speak for; each must be a verified domain of the tenant'),
  enforced: z.boolean().default(false).describe('Members other than owners must sign in through the provider'),
  version: z.int().min(1).optional(),
});
export type SetSso = z.output<typeof SetSso>;

export const SsoCheck = z.object({
  name: z.enum(['discovery', 'issuer', 'endpoints', 'pkce', 'signing-keys', 'client-secret']),
  ok: z.boolean(),
  message: z.string().optional(),
});
export type SsoCheck = z.infer<typeof SsoCheck>;
export const SsoReport = z.object({ ok: z.boolean(), checks: z.array(SsoCheck) });
export type SsoReport = z.infer<typeof SsoReport>;
