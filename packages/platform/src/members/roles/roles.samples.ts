import { samples, unique } from '@mainstay/testing/fixtures/samples';

export const roleSamples = samples({
  resource: 'roles',
  create: () => ({ name: unique('Clerk'), permissions: ['contacts:read'] }),
  update: () => ({ name: unique('Reader') }),
  impersonal: {
    'roles.name': 'of the role',
  },
  tables: { roles: { records: true } },
  asSystem: {
    'authz.service.ts': ['member-directory'],
  },
});
