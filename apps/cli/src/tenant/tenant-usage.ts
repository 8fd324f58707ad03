import { connect } from '../connection/connect.ts';
import type { Settings } from '../connection/settings.ts';
import { printRecord } from '../terminal/print-record.ts';

/** Shows what the tenant uses of its plan; storage in bytes. */
export async function showTenantUsage(settings: Settings): Promise<void> {
  const usage = await (await connect(settings)).tenants.usage.query();
  const { plan, period, contacts, members, storage, requests, others } = usage;
  const ofLimit = ({ used, limit, over }: typeof contacts) =>
    limit === null ? `${used}` : `${used} of ${limit}${over ? ' (over the plan)' : ''}`;
  await printRecord(settings, usage, [
    ['Plan', plan],
    ['Contacts', ofLimit(contacts)],
    ['Members', ofLimit(members)],
    ['Storage', `${ofLimit(storage)} bytes`],
    ['Requests', `${ofLimit(requests)}, ${period.from} to ${period.to}`],
    ...Object.entries(others).map(([name, count]) => [name, String(count)] as const),
  ]);
}
