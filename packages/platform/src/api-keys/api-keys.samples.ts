import { samples, unique } from '@mainstay/testing/fixtures/samples';

const key = () => ({ name: unique('Key'), scopes: ['contacts:read'] });

export const apiKeySamples = samples({
  resource: 'apiKeys',
  create: key,
  calls: {
    'apiKeys.rotate': async (as, { owner }) => {
      const { id } = await owner.caller.apiKeys.create(key());
      await as(owner).apiKeys.rotate({ id, overlapSeconds: 60 });
    },
    'apiKeys.revoke': async (as, { owner }) => {
      const { id } = await owner.caller.apiKeys.create(key());
      await as(owner).apiKeys.revoke({ id });
    },
  },
  impersonal: {
    'api_keys.prefix': 'of the key',
    'api_keys.name': 'of the key',
  },
  tables: { api_key_usage: { job: 'api-keys:forget-usage' }, api_keys: { records: true } },
  asSystem: {
    'api-keys.service.ts': ['api-key'],
    'key-principals.ts': ['api-key'],
  },
});
