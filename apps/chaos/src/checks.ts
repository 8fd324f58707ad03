import type { ChaosDatabase } from './database.ts';
import type { Tenant, WriteRecord } from './writers.ts';

/** One thing that must hold, and whether it did. */
export interface Finding {
  what: string;
  /** The first few exceptions; none when it held. */
  faults: string[];
  /** How many things were looked at. */
  looked: number;
}

function finding(what: string, looked: number, faults: string[]): Finding {
  return { what, looked, faults };
}

/** What the database must hold after the writers have stopped. */
export async function checkDatabase(database: ChaosDatabase, record: WriteRecord, tenants: readonly Tenant[]) {
  return database.ask(async (sql): Promise<Finding[]> => {
    const contacts = await sql<{ id: string; tenant_id: string; first_name: string }[]>`
      select id, tenant_id, first_name from contacts where first_name like 'chaos-%'`;
    const stored = new Map(contacts.map((row) => [row.id, row]));
    const lost = [...record.acknowledged].filter(([id, { name }]) => stored.get(id)?.first_name !== name);

    const markOf = new Map(tenants.map(({ id, mark }) => [id, mark]));
    const strayed = contacts.filter((row) => !row.first_name.startsWith(markOf.get(row.tenant_id) ?? 'nobody’s'));
    const names = new Map<string, number>();
    for (const { first_name } of contacts) names.set(first_name, (names.get(first_name) ?? 0) + 1);
    const twice = [...names].filter(([, count]) => count > 1);

    const events = await counts(sql`
      select entity_id as id, count(*)::int as n from events where type = 'contact.created' group by 1`);
    const audit = await counts(sql`
      select entity_id as id, count(*)::int as n from audit_log where entity_type = 'contact' and action = 'insert' group by 1`);
    const wrongCount = (of: Map<string, number>) =>
      contacts.filter(({ id }) => of.get(id) !== 1).map(({ id }) => `${id}: ${of.get(id) ?? 0}`);
    const orphans = [...events.keys()].filter((id) => !stored.has(id));

    const idle = await sql<{ pid: number; state: string; query: string }[]>`
      select pid, state, left(query, 100) as query from pg_stat_activity
       where datname = current_database() and state like 'idle in transaction%' and state_change < now() - interval '1 second'`;
    return [
      finding(
        'every acknowledged write is in the database',
        record.acknowledged.size,
        lost.map(([id, { name }]) => `${id} ${name}`),
      ),
      finding(
        'no write happened twice',
        contacts.length,
        twice.map(([name, count]) => `${name}: ${count} times`),
      ),
      finding(
        'every row belongs to the tenant that it was written for',
        contacts.length,
        strayed.map(({ id }) => id),
      ),
      finding('one event for every committed write', contacts.length, [...wrongCount(events), ...orphans]),
      finding('one audit row for every committed write', contacts.length, wrongCount(audit)),
      finding(
        'no session is left idle in a transaction',
        1,
        idle.map(({ pid, query }) => `${pid}: ${query}`),
      ),
    ];
  });
}

async function counts(query: PromiseLike<readonly unknown[]>): Promise<Map<string, number>> {
  const rows = (await query) as readonly { id: string; n: number }[];
  return new Map(rows.map(({ id, n }) => [id, n]));
}

/** What the writers must have been answered. */
export function checkAnswers(record: WriteRecord, hangMs: number): Finding[] {
  const slow = record.slowestMs > hangMs ? [`${Math.round(record.slowestMs)} ms`] : [];
  return [
    finding('every answer is a success, or one that says to come back', record.attempts, record.unexpected),
    finding('no request takes longer than 10 s', record.attempts, slow),
  ];
}

/** What each of the log's three doors must have shown: every event, each once, in one order; webhooks each at least once. */
export function checkDoors(
  name: string,
  log: readonly { id: string }[],
  streamed: { seen: readonly string[]; resyncs: number; failure: string },
  delivered: ReadonlySet<string>,
  stored: readonly string[],
): Finding[] {
  const ids = log.map(({ id }) => id);
  const known = new Set(ids);
  const stream = streamed.seen;
  const order = ids.findIndex((id, at) => stream[at] !== id);
  const streamFaults = [
    ...(streamed.failure === '' ? [] : [`the stream failed: ${streamed.failure}`]),
    ...(streamed.resyncs > 0 ? [`${streamed.resyncs} resyncs`] : []),
    ...(stream.length === ids.length ? [] : [`${stream.length} of ${ids.length}`]),
    ...(order === -1 ? [] : [`differs from the list at ${order}`]),
  ];
  return [
    finding(`${name}: the list has every event of the database, once`, stored.length, [
      ...stored.filter((id) => !known.has(id)),
      ...(known.size === ids.length ? [] : ['one twice']),
    ]),
    finding(`${name}: the stream showed the same, in the same order`, ids.length, streamFaults),
    finding(
      `${name}: webhooks delivered each, under its own id`,
      ids.length,
      ids.filter((id) => !delivered.has(id)),
    ),
    finding(
      `${name}: webhooks delivered nothing of anybody else`,
      delivered.size,
      [...delivered].filter((id) => !known.has(id)),
    ),
  ];
}
