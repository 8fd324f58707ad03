import type { Finding } from './checks.ts';
import type { ChaosDatabase } from './database.ts';
import type { Followed, Listed, Taken } from './watchers.ts';
import type { Tenant } from './write-record.ts';

/** The types that the ordered webhook asks for; the other one asks for all. */
export const ORDERED_TYPES = ['contact.created', 'contact.updated', 'contact.deleted'];

/** What each of the log's doors must have shown: every event, each once, in one order; webhooks each at least once. */
export function checkDoors(
  { mark, id: tenantId }: Tenant,
  log: readonly Listed[],
  stored: readonly string[],
  streamed: Followed,
  received: { plain: readonly Taken[]; ordered: readonly Taken[] },
): Finding[] {
  const ids = log.map(({ id }) => id);
  const known = new Set(ids);
  const order = ids.findIndex((id, at) => streamed.seen[at] !== id);
  // The log begins before the webhooks that are to hear of it.
  const heard = log.slice(log.findIndex(({ type }) => type === 'contact.created'));
  const missing = (taken: readonly Taken[], asked: readonly Listed[]) => {
    const arrived = new Set(taken.map(({ id }) => id));
    return asked.filter(({ id }) => !arrived.has(id)).map(({ id, type }) => `${id} ${type}`);
  };
  const ordered = heard.filter(({ type }) => ORDERED_TYPES.includes(type));
  return [
    {
      what: `${mark}: the list has every event of the database, once`,
      looked: stored.length,
      faults: [...stored.filter((id) => !known.has(id)), ...(known.size === ids.length ? [] : ['one twice'])],
    },
    {
      what: `${mark}: the stream showed the same, in the same order`,
      looked: ids.length,
      faults: [
        ...(streamed.failure === '' ? [] : [`the stream failed: ${streamed.failure}`]),
        ...(streamed.resyncs > 0 ? [`${streamed.resyncs} resyncs`] : []),
        ...(streamed.seen.length === ids.length ? [] : [`${streamed.seen.length} of ${ids.length}`]),
        ...(order === -1 ? [] : [`differs from the list at ${order}`]),
      ],
    },
    {
      what: `${mark}: webhooks delivered each, under its own id`,
      looked: heard.length + ordered.length,
      faults: [...missing(received.plain, heard), ...missing(received.ordered, ordered)],
    },
    {
      what: `${mark}: webhooks delivered nothing of anybody else`,
      looked: received.plain.length + received.ordered.length,
      faults: [...received.plain, ...received.ordered]
        .filter((message) => message.tenantId !== tenantId || !known.has(message.id))
        .map(({ id }) => id),
    },
    {
      what: `${mark}: the ordered webhook delivered each contact’s events in their order`,
      looked: received.ordered.length,
      faults: outOfOrder(received.ordered, new Map(ids.map((id, at) => [id, at]))),
    },
  ];
}

/** Messages that came after a later one of the same entity. The same once more, right after itself, is a repeat and in order. */
function outOfOrder(taken: readonly Taken[], placeOf: ReadonlyMap<string, number>): string[] {
  const last = new Map<string, number>();
  return taken.flatMap(({ id, entity }) => {
    const place = placeOf.get(id) ?? -1;
    const isLate = place < (last.get(entity.id) ?? -1);
    if (!isLate) last.set(entity.id, place);
    return isLate ? [`${entity.id}: ${id} came late`] : [];
  });
}

/** Events of each tenant, as the database has them. */
export function storedEvents(database: ChaosDatabase): Promise<Map<string, string[]>> {
  return database.ask(async (sql) => {
    const rows = await sql<{ tenant_id: string; id: string }[]>`select tenant_id, id from events order by position`;
    const byTenant = Map.groupBy(rows, ({ tenant_id }) => tenant_id);
    return new Map([...byTenant].map(([id, own]) => [id, own.map((row) => row.id)]));
  });
}

/** Each tenant's audit chain must hold, and cover every row. */
export async function checkAudit(
  url: string,
  database: ChaosDatabase,
  tenants: readonly Tenant[],
  signIn: (tenant: Tenant) => Promise<string>,
): Promise<Finding> {
  const faults: string[] = [];
  let looked = 0;
  for (const tenant of tenants) {
    const headers = { authorization: `Bearer ${await signIn(tenant)}` };
    const reply = await fetch(`${url}/api/v1/tenants/${tenant.id}/audit/verify`, { headers });
    const verdict = (await reply.json()) as { ok: boolean; pending: number; sealedThrough: { n: number } | null };
    const [rows] = await database.ask(
      (sql) => sql<{ n: number }[]>`
      select count(*)::int as n from audit_log where tenant_id = ${tenant.id}`,
    );
    looked += rows!.n;
    const sealed = verdict.sealedThrough?.n ?? 0;
    // Signing in wrote rows of its own a moment ago.
    if (!verdict.ok || sealed + verdict.pending < rows!.n || sealed < rows!.n - SEALED_LATER)
      faults.push(`${tenant.mark}: ${rows!.n} rows, ${JSON.stringify(verdict).slice(0, 500)}`);
  }
  return { what: 'the audit chains hold, and cover every row', looked, faults };
}

/** Rows of a sign-in that may have no seal yet. */
const SEALED_LATER = 10;
