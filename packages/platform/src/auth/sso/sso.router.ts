import { commonErrors } from '@mainstay/core';
import { del, get, post, publicProcedure, put, router, tenantProcedure } from '@mainstay/kernel';
import { z } from 'zod';
import { SignedIn } from '../auth.schemas.ts';
import { testSso } from './sso-check.service.ts';
import { getSso, removeSso, setSso } from './sso-connection.service.ts';
import { finishSso, startSso } from './sso-sign-in.service.ts';
import { FinishSso, SetSso, SsoConnection, SsoReport, SsoStarted, StartSso } from './sso.schemas.ts';
import { ssoErrors } from './sso.errors.ts';
import { domainErrors } from '../../domains/domains.errors.ts';
import { memberErrors } from '../../members/members.errors.ts';

/** Single sign-on: a tenant's own OpenID provider. */
export const ssoRouter = router({
  start: publicProcedure
    .meta({
      permission: 'public',
      limit: 'sign-in',
      batch: false,
      errors: [
        ssoErrors.NOT_CONFIGURED,
        ssoErrors.RETURN_TO_REFUSED,
        ssoErrors.PROVIDER_UNAVAILABLE,
        commonErrors.TENANT_SUSPENDED,
      ],
      rest: post('/auth/sso/start', { status: 200 }),
      summary: 'Start a sign-in at a tenant’s identity provider',
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
        ssoErrors.CODE_INVALID,
        ssoErrors.CONNECTION_CHANGED,
        commonErrors.TENANT_SUSPENDED,
        ssoErrors.ACCOUNT_SUSPENDED,
        ssoErrors.NOT_A_MEMBER,
        ssoErrors.OWN_SIGN_IN_REQUIRED,
      ],
      rest: post('/auth/sso/finish', { status: 200 }),
      summary: 'Complete a sign-in at a tenant’s identity provider',
      unaudited: 'sessions are not business data',
    })
    .input(FinishSso)
    .output(SignedIn)
    .mutation((opts) => finishSso(opts.ctx, opts.input)),

  get: tenantProcedure
    .meta({
      permission: 'sso:manage',
      errors: [ssoErrors.NOT_CONFIGURED],
      rest: get('/sso'),
      summary: 'Get the connection to the identity provider',
    })
    .input(z.void())
    .output(SsoConnection)
    .query((opts) => getSso(opts.ctx)),

  set: tenantProcedure
    .meta({
      permission: 'sso:manage',
      stepUp: true,
      errors: [
        ssoErrors.ISSUER_REFUSED,
        domainErrors.NOT_VERIFIED,
        commonErrors.INVALID_REFERENCE,
        memberErrors.ROLE_TOO_WIDE,
      ],
      rest: put('/sso'),
      summary: 'Create or replace the connection to the identity provider',
    })
    .input(SetSso)
    .output(SsoConnection)
    .mutation((opts) => setSso(opts.ctx, opts.input)),

  remove: tenantProcedure
    .meta({
      permission: 'sso:manage',
      stepUp: true,
      errors: [ssoErrors.NOT_CONFIGURED],
      rest: del('/sso'),
      summary: 'Delete the connection; ends its sessions',
    })
    .input(z.void())
    .output(z.void())
    .mutation((opts) => removeSso(opts.ctx)),

  test: tenantProcedure
    .meta({
      permission: 'sso:manage',
      errors: [ssoErrors.NOT_CONFIGURED],
      rest: post('/sso/test', { status: 200 }),
      summary: 'Test the connection to the identity provider',
      unaudited: 'reads what the provider says of itself and changes nothing',
    })
    .input(z.void())
    .output(SsoReport)
    .mutation((opts) => testSso(opts.ctx)),
});
