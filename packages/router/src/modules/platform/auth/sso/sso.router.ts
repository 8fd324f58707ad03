import { publicProcedure, router, tenantProcedure } from '@mainstay/kernel';
import { z } from 'zod';
import { SignedIn } from '../auth.schemas.ts';
import { testSso } from './sso-check.service.ts';
import { getSso, removeSso, setSso } from './sso-connection.service.ts';
import { finishSso, startSso } from './sso-sign-in.service.ts';
import { FinishSso, SetSso, SsoConnection, SsoReport, SsoStarted, StartSso } from './sso.schemas.ts';

/** Single sign-on: a tenant's own OpenID provider. */
export const ssoRouter = router({
  start: publicProcedure
    .meta({
      permission: 'public',
      limit: 'sign-in',
      batch: false,
      errors: ['SSO_NOT_CONFIGURED', 'SSO_RETURN_TO_REFUSED', 'SSO_PROVIDER_UNAVAILABLE', 'TENANT_SUSPENDED'],
      rest: { method: 'POST', path: '/auth/sso/start' },
      summary: 'Begin a sign-in at a tenant’s identity provider',
      description:
        'Send the browser to `url` and keep `flow` to yourself. The browser comes back to `returnTo` with `ssoCode`, or with `ssoError`; without `returnTo` a page shows the code. Where that is a program (a loopback address, or no `returnTo`), show `userCode` to the person: the page asks for it where there is no `returnTo`, and where the browser comes from another network than the program. Trade code and flow for tokens with `auth.sso.finish`.',
      unaudited: 'a sign-in that has only begun changes nothing',
    })
    .input(StartSso)
    .output(SsoStarted)
    .mutation((opts) => startSso(opts.ctx, opts.input)),

  finish: publicProcedure
    .meta({
      permission: 'public',
      limit: 'guess',
      batch: false,
      errors: [
        'SSO_CODE_INVALID',
        'SSO_CONNECTION_CHANGED',
        'TENANT_SUSPENDED',
        'SSO_ACCOUNT_SUSPENDED',
        'SSO_NOT_A_MEMBER',
        'SSO_OWN_SIGN_IN_REQUIRED',
      ],
      rest: { method: 'POST', path: '/auth/sso/finish' },
      summary: 'Fetch the tokens of a sign-in that the identity provider vouched for',
      unaudited: 'sessions are not business data',
    })
    .input(FinishSso)
    .output(SignedIn)
    .mutation((opts) => finishSso(opts.ctx, opts.input)),

  get: tenantProcedure
    .meta({
      permission: 'sso:manage',
      errors: ['SSO_NOT_CONFIGURED'],
      rest: { method: 'GET', path: '{T}/sso' },
      summary: 'Read the connection to the identity provider',
    })
    .input(z.void())
    .output(SsoConnection)
    .query((opts) => getSso(opts.ctx)),

  set: tenantProcedure
    .meta({
      permission: 'sso:manage',
      limit: 'write',
      stepUp: true,
      errors: ['SSO_ISSUER_REFUSED', 'DOMAIN_NOT_VERIFIED', 'INVALID_REFERENCE', 'ROLE_TOO_WIDE', 'VERSION_CONFLICT'],
      rest: { method: 'PUT', path: '{T}/sso' },
      summary: 'Connect an identity provider, or change the connection',
    })
    .input(SetSso)
    .output(SsoConnection)
    .mutation((opts) => setSso(opts.ctx, opts.input)),

  remove: tenantProcedure
    .meta({
      permission: 'sso:manage',
      limit: 'write',
      stepUp: true,
      errors: ['SSO_NOT_CONFIGURED'],
      rest: { method: 'DELETE', path: '{T}/sso', status: 204 },
      summary: 'Remove the connection; ends the sessions it vouched for',
    })
    .input(z.void())
    .output(z.void())
    .mutation((opts) => removeSso(opts.ctx)),

  test: tenantProcedure
    .meta({
      permission: 'sso:manage',
      limit: 'write',
      errors: ['SSO_NOT_CONFIGURED'],
      rest: { method: 'POST', path: '{T}/sso/test' },
      summary: 'Look at the identity provider as a sign-in would',
      unaudited: 'reads what the provider says of itself and changes nothing',
    })
    .input(z.void())
    .output(SsoReport)
    .mutation((opts) => testSso(opts.ctx)),
});
