import { ById } from '@mainstay/core';
import { del, get, post, router, tenantProcedure } from '@mainstay/kernel';
import { z } from 'zod';
import {
  ApiKeyPage,
  ApiKeyUsage,
  CreateApiKey,
  ListApiKeys,
  NewApiKey,
  RotateApiKey,
  UsageOfApiKey,
} from './api-keys.schemas.ts';
import { createApiKey, listApiKeys, revokeApiKey, rotateApiKey, usageOfApiKey } from './api-keys.service.ts';
import { apiKeyErrors } from './api-keys.errors.ts';

export const apiKeysRouter = router({
  list: tenantProcedure
    .meta({
      permission: 'apiKeys:manage',
      rest: get('/api-keys'),
      summary: 'List API keys',
    })
    .input(ListApiKeys)
    .output(ApiKeyPage)
    .query((opts) => listApiKeys(opts.ctx, opts.input)),

  create: tenantProcedure
    .meta({
      permission: 'apiKeys:manage',
      stepUp: true,
      errors: [apiKeyErrors.SCOPE_TOO_WIDE],
      rest: post('/api-keys'),
      summary: 'Create an API key',
      description:
        'Made with a key, it is bound no less than that one: `allowedIps`, `rateLimit` and `expiresAt` are its own where they are left out, and are refused where they are wider.',
    })
    .input(CreateApiKey)
    .output(NewApiKey)
    .mutation((opts) => createApiKey(opts.ctx, opts.input)),

  revoke: tenantProcedure
    .meta({
      permission: 'apiKeys:manage',
      errors: [apiKeyErrors.SCOPE_TOO_WIDE],
      rest: del('/api-keys/:id'),
      summary: 'Revoke an API key',
      description: 'One that the caller created, the calling key itself, or one that does no more than the caller may.',
    })
    .input(ById)
    .output(z.void())
    .mutation((opts) => revokeApiKey(opts.ctx, opts.input)),

  rotate: tenantProcedure
    .meta({
      permission: 'apiKeys:manage',
      stepUp: true,
      errors: [apiKeyErrors.SCOPE_TOO_WIDE, apiKeyErrors.EXPIRED, apiKeyErrors.ROTATED],
      rest: post('/api-keys/:id/rotate'),
      summary: 'Rotate an API key; both work during the overlap',
    })
    .input(RotateApiKey)
    .output(NewApiKey)
    .mutation((opts) => rotateApiKey(opts.ctx, opts.input)),

  usage: tenantProcedure
    .meta({
      permission: 'apiKeys:manage',
      rest: get('/api-keys/:id/usage'),
      summary: 'Get an API key’s usage per day and procedure',
      description: 'Counts are written in batches: those of other processes arrive within ten seconds or so.',
    })
    .input(UsageOfApiKey)
    .output(ApiKeyUsage)
    .query((opts) => usageOfApiKey(opts.ctx, opts.input)),
});
