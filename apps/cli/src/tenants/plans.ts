import type { Mainstay } from '@mainstay/client';
import { connect } from '../connection/connect.ts';
import type { Settings } from '../connection/settings.ts';
import { printRows } from '../terminal/print-list.ts';
import { printDone } from '../terminal/print-record.ts';
import type { Column } from '../terminal/table.ts';

type Plan = Awaited<ReturnType<Mainstay['plans']['list']['query']>>['data'][number];

const limitOf = (limit: number | null | undefined) => (limit == null ? '–' : String(limit));

const COLUMNS: readonly Column<Plan>[] = [
  { header: 'KEY', cell: ({ key }) => key, whole: true },
  { header: 'NAME', cell: ({ name }) => name },
  { header: 'CONTACTS', cell: ({ limits }) => limitOf(limits.contacts) },
  { header: 'MEMBERS', cell: ({ limits }) => limitOf(limits.members) },
  { header: 'STORAGE', cell: ({ limits }) => limitOf(limits.storage) },
  {
    header: 'PRICES',
    cell: ({ prices }) =>
      prices.map(({ currency, interval, amount }) => `${amount} ${currency} minor units a ${interval}`).join(', ') ||
      '–',
  },
];

/** Prints the plans on offer; amounts in minor units, storage in bytes. */
export async function listPlans(settings: Settings): Promise<void> {
  const { data } = await (await connect(settings)).plans.list.query();
  await printRows(settings, data, { columns: COLUMNS, noun: 'plans' });
}

/** Gives a tenant a plan. For super admins. Throws NOT_FOUND, PLAN_UNAVAILABLE, PLAN_SUBSCRIBED. */
export async function setTenantPlan(settings: Settings, tenantId: string, plan: string): Promise<void> {
  const tenant = await (await connect(settings)).tenants.setPlan.mutate({ id: tenantId, plan });
  await printDone(settings, tenant, `Tenant ${tenantId} has the plan ${tenant.plan}`);
}
