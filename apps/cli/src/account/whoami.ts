import type { Mainstay } from '@mainstay/client';
import { connect } from '../connection/connect.ts';
import type { Settings } from '../connection/settings.ts';
import { print, printJson } from '../terminal/output.ts';
import { recordLines } from '../terminal/table.ts';

type Me = Awaited<ReturnType<Mainstay['auth']['me']['query']>>;

/** Shows who is signed in. */
export async function whoami(settings: Settings): Promise<void> {
  const mainstay = await connect(settings);
  const me = await mainstay.auth.me.query();
  if (settings.output === 'json') return printJson(me);
  await print(recordLines(identityPairs(me)));
}

/** A person and where they act, as names and values. */
export function identityPairs(me: Me): [string, string][] {
  return [
    ['User', `${me.user.name} <${me.user.email}>`],
    ['User id', me.user.id],
    ['Tenant', `${me.tenant.name} (${me.tenant.id})`],
    ['Role', me.isSuperAdmin ? `${me.role}, super admin` : me.role],
    ['Memberships', me.memberships.map(({ tenantName, role }) => `${tenantName} (${role})`).join(', ')],
  ];
}
