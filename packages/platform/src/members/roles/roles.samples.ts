import { samples, unique } from '@mainstay/testing/fixtures/samples';

export const roleSamples = samples({
  resource: 'roles',
  create: () => ({ name: unique('Clerk'), permissions: ['contacts:read'] }),
  update: () => ({ name: unique('Reader') }),
  tables: { roles: { records: true } },
  asSystem: {
    'authz.service.ts': ['member-directory'],
  },
});
