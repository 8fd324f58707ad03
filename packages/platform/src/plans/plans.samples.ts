import { samples, unique } from '@mainstay/testing/fixtures/samples';

const key = () =>
  unique('plan')
    .toLowerCase()
    .replaceAll(/[^a-z0-9-]/g, '-');

const prices = [{ interval: 'month' as const, currency: 'EUR', amount: 29_00 }];

export const planSamples = samples({
  calls: {
    'plans.create': (as, { root }) => as(root).plans.create({ key: key(), name: 'Team', prices }),
    'plans.update': async (as, { root }) => {
      const { id } = await root.caller.plans.create({ key: key(), name: 'Team' });
      await as(root).plans.update({ id, limits: { contacts: 5 }, prices });
    },
  },
  impersonal: { 'plans.name': 'of the plan' },
  tables: {
    plans: { kept: 'as long as anybody may have one' },
    plan_versions: { kept: 'as long as anybody may have one' },
    tenant_plans: { onePer: 'tenant' },
  },
  asSystem: { 'plans.service.ts': ['super-admin', 'tenant-directory'] },
});
