import { samples, unique } from '@mainstay/testing/fixtures/samples';
import type { World } from '@mainstay/testing/fixtures/sample-world';

const domain = () => ({ host: `${unique('shop').replace(' ', '-')}.example` });

/** A domain whose record stands in the DNS. */
async function announced({ owner, dns }: World): Promise<{ id: string }> {
  const { id, record } = await owner.caller.domains.create(domain());
  dns.set(record.name, [record.value]);
  return { id };
}

export const domainSamples = samples({
  resource: 'domains',
  create: domain,
  calls: {
    'domains.verify': async (as, world) => as(world.owner).domains.verify(await announced(world)),
    'domains.setPrimary': async (as, world) => {
      const made = await announced(world);
      await world.owner.caller.domains.verify(made);
      await as(world.owner).domains.setPrimary(made);
    },
  },
  tables: { domain_claims: { onePer: 'proven domain' }, domains: { records: true } },
  asSystem: {
    'domains.service.ts': ['domain-claim'],
    'verify-domain.ts': ['domain-claim'],
  },
});
