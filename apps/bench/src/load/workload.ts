import { encodeCursor } from '@mainstay/core';
import { authRuntime } from '@mainstay/platform';
import type { Installation } from '@mainstay/server';
import { administer } from '../data/dataset.ts';

/** Contacts per tenant that `get`, `update` and `batch` ask for again and again: the part of the data that is in use. */
const HOT = 200;
/** How far down the list the deep page lies, in rows. */
const DEPTH = 10_000;

/** One tenant as the load sees it. */
export interface LoadTenant {
  id: string;
  token: string;
  /** Ids in use, and ids from all over the tenant. */
  hot: string[];
  any: string[];
  /** Cursors of pages near the start of the list, and of pages at `DEPTH`. */
  near: string[];
  deep: string[];
  /** Cursors of pages half-way through the tenant. */
  middle: string[];
}

/** Reads what the load needs to know of each tenant, and signs a token for each owner; they are good for 15 minutes. */
export async function readTenants(url: string, installation: Installation): Promise<LoadTenant[]> {
  const { tokens } = authRuntime(installation.services);
  return administer(url, async (sql) => {
    const owners = await sql<{ tenant: string; owner: string; session: string }[]>`
      select acting_tenant_id as tenant, user_id as owner, id as session from sessions order by 1`;
    const tenants: LoadTenant[] = [];
    for (const { tenant, owner, session } of owners) {
      const ids = await sql<{ id: string }[]>`select id from contacts where tenant_id = ${tenant} order by id desc`;
      const step = Math.max(1, Math.floor(ids.length / HOT));
      const depth = Math.min(DEPTH, Math.floor(ids.length / 2));
      const cursors = (from: number) =>
        ids.slice(from, from + 200).map(({ id }) => encodeCursor({ sort: '-createdAt', value: null, id }));
      tenants.push({
        id: tenant,
        token: await tokens.sign({ sub: owner, tid: tenant, sid: session, role: 'owner' }),
        hot: ids.filter((_row, index) => index % step === 0).map(({ id }) => id),
        any: ids.map(({ id }) => id),
        near: cursors(0),
        deep: cursors(depth),
        middle: cursors(Math.floor(ids.length / 2)),
      });
    }
    return tenants;
  });
}

/** Signs fresh tokens: a long run outlives the first ones. */
export async function renewTokens(url: string, installation: Installation, tenants: LoadTenant[]): Promise<void> {
  const { tokens } = authRuntime(installation.services);
  const sessions = await administer(
    url,
    (sql) => sql<{ tenant: string; owner: string; session: string }[]>`
      select acting_tenant_id as tenant, user_id as owner, id as session from sessions`,
  );
  for (const tenant of tenants) {
    const { owner, session } = sessions.find((row) => row.tenant === tenant.id)!;
    tenant.token = await tokens.sign({ sub: owner, tid: tenant.id, sid: session, role: 'owner' });
  }
}
