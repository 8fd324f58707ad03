import { happensIn, samples, unique } from '@mainstay/testing/fixtures/samples';

export const tenantSamples = samples({
  calls: {
    'tenants.create': async (as, { owner }) => happensIn((await as(owner).tenants.create({ name: 'Second' })).id),
    'tenants.update': (as, { owner }) => as(owner).tenants.update({ id: owner.tenantId, name: unique('Renamed') }),
    'tenants.settings.update': async (as, { owner }) => {
      const { currency } = await owner.caller.tenants.settings.get();
      await as(owner).tenants.settings.update({ currency: currency === 'EUR' ? 'USD' : 'EUR' });
    },
    'tenants.suspend': async (as, { app, root }) => {
      const { tenantId } = await app.register();
      await as(root).tenants.suspend({ id: tenantId, reason: 'Unpaid' });
      return happensIn(tenantId);
    },
    'tenants.reinstate': async (as, { app, root }) => {
      const { tenantId } = await app.register();
      await root.caller.tenants.suspend({ id: tenantId, reason: 'Unpaid' });
      await as(root).tenants.reinstate({ id: tenantId });
      return happensIn(tenantId);
    },
    'tenants.setPlan': async (as, { app, root }) => {
      const { tenantId } = await app.register();
      await as(root).tenants.setPlan({ id: tenantId, plan: 'pro' });
      return happensIn(tenantId);
    },
    'tenants.delete': async (as, { app, root }) => {
      const { tenantId } = await app.register();
      await as(root).tenants.delete({ id: tenantId });
      return happensIn(tenantId);
    },
  },
  impersonal: {
    'tenants.name': 'of the organisation',
    'tenant_settings.unique_emails': 'a rule for addresses',
  },
  tables: {
    idempotency_keys: { job: 'tenants:sweep-idempotency-keys' },
    key_canaries: { onePer: 'installation' },
    tenant_keys: { onePer: 'tenant' },
    tenant_settings: { onePer: 'tenant' },
    tenant_usage: { kept: 'one row per tenant and day: what is billed' },
    tenants: { records: true },
  },
  asSystem: {
    'set-plan.ts': ['tenant-directory'],
    'tenant-suspension.ts': ['tenant-directory'],
    'tenants.service.ts': ['tenant-directory'],
  },
});
