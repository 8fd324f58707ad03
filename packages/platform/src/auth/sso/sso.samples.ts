import { samples, unique } from '@mainstay/testing/fixtures/samples';
import type { World } from '@mainstay/testing/fixtures/sample-world';

/** A connection for the addresses of a domain that the tenant has proven. */
async function connection({ owner, dns }: World) {
  const host = `${unique('sso').replace(' ', '-')}.example`;
  const { id, record } = await owner.caller.domains.create({ host });
  dns.set(record.name, [record.value]);
  await owner.caller.domains.verify({ id });
  return { issuer: 'https://127.0.0.1:9', clientId: 'client', clientSecret: 'secret', allowedDomains: [host] };
}

export const ssoSamples = samples({
  calls: {
    'auth.sso.set': async (as, world) => as(world.owner).auth.sso.set(await connection(world)),
    'auth.sso.remove': async (as, world) => {
      await world.owner.caller.auth.sso.set(await connection(world));
      await as(world.owner).auth.sso.remove();
    },
  },
  tables: { sso_connections: { onePer: 'tenant' }, sso_identities: { with: 'memberships' } },
  asSystem: {
    'sso-connection.service.ts': ['domain-claim', 'session'],
    'sso-sign-in.service.ts': ['sign-in'],
  },
});
