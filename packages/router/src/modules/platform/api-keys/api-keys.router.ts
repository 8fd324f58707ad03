import { router, tenantProcedure } from '@mainstay/kernel';
import { z } from 'zod';
import {
  ApiKeyById,
  ApiKeyPage,
  ApiKeyUsage,
  CreateApiKey,
  ListApiKeys,
  NewApiKey,
  RotateApiKey,
  UsageOfApiKey,
} from './api-keys.schemas.ts';
import { createApiKey, listApiKeys, revokeApiKey, rotateApiKey, usageOfApiKey } from './api-keys.service.ts';

export const apiKeysRouter = router({
  list: tenantProcedure
    .meta({
      permission: 'apiKeys:manage',
      errors: [],
      rest: { method: 'GET', path: '{T}/api-keys' },
      summary: 'List API keys',
    })
    .input(ListApiKeys)
    .output(ApiKeyPage)
    .query((opts) => listApiKeys(opts.ctx, opts.input)),

  create: tenantProcedure
    .meta({
      permission: 'apiKeys:manage',
      limit: 'write',
      stepUp: true,
      errors: ['API_KEY_SCOPE_TOO_WIDE'],
      rest: { method: 'POST', path: '{T}/api-keys', status: 201 },
      summary: 'Make an API key from any of the permissions that the caller holds',
      description:
        'Made with a key, it is bound no less than that one: `allowedIps`, `rateLimit` and `expiresAt` are its own where they are left out, and are refused where they are wider.',
    })
    .input(CreateApiKey)
    .output(NewApiKey)
    .mutation((opts) => createApiKey(opts.ctx, opts.input)),

  revoke: tenantProcedure
    .meta({
      permission: 'apiKeys:manage',
      limit: 'write',
      errors: ['NOT_FOUND', 'API_KEY_SCOPE_TOO_WIDE'],
      rest: { method: 'DELETE', path: '{T}/api-keys/:keyId', status: 204 },
      summary: 'End an API key, within a second',
      description: 'One that the caller created, the calling key itself, or one that does no more than the caller may.',
    })
    .input(ApiKeyById)
    .output(z.void())
    .mutation((opts) => revokeApiKey(opts.ctx, opts.input)),

  rotate: tenantProcedure
    .meta({
      permission: 'apiKeys:manage',
      limit: 'write',
      stepUp: true,
      errors: ['NOT_FOUND', 'API_KEY_SCOPE_TOO_WIDE', 'API_KEY_EXPIRED', 'API_KEY_ROTATED'],
      rest: { method: 'POST', path: '{T}/api-keys/:keyId/rotate', status: 201 },
      summary: 'Replace an API key; both work during the overlap',
    })
    .input(RotateApiKey)
    .output(NewApiKey)
    .mutation((opts) => rotateApiKey(opts.ctx, opts.input)),

  usage: tenantProcedure
    .meta({
      permission: 'apiKeys:manage',
      errors: ['NOT_FOUND'],
      rest: { method: 'GET', path: '{T}/api-keys/:keyId/usage' },
      summary: 'Count an API key’s calls per day and procedure',
      description: 'Counts are written in batches: those of other processes arrive within ten seconds or so.',
    })
    .input(UsageOfApiKey)
    .output(ApiKeyUsage)
    .query((opts) => usageOfApiKey(opts.ctx, opts.input)),
});
