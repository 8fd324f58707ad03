import type { ChaosDatabase } from './database.ts';
import { HANG_MS } from './keyed-write.ts';
import type { WriteRecord, WrittenContact } from './write-record.ts';

/** One thing that must hold, and whether it did. */
export interface Finding {
  what: string;
  /** The exceptions; none when it held. */
  faults: string[];
  /** How many things were looked at. */
  looked: number;
}

interface StoredContact {
  id: string;
  tenant_id: string;
  first_name: string;
  last_name: string;
  deleted: boolean;
}

/** What happened to each contact, as a log has it: by its id, and by what it was. */
type Effects = ReadonlyMap<string, Readonly<Record<string, number>>>;

/** What the database must hold after the writers have stopped. */
export async function checkDatabase(database: ChaosDatabase, record: WriteRecord): Promise<Finding[]> {
  return database.ask(async (sql) => {
    const contacts = await sql<StoredContact[]>`
      select id, tenant_id, first_name, last_name, deleted_at is not null as deleted from contacts where first_name like 'chaos-%'`;
    const events = effects(
      await sql`select entity_id as id, type as what, count(*)::int as n from events where entity_type = 'contact' group by 1, 2`,
    );
    const audit = effects(
      await sql`select entity_id as id, action as what, count(*)::int as n from audit_log where entity_type = 'contact' group by 1, 2`,
    );
    const idle = await sql<{ pid: number; query: string }[]>`
      select pid, left(query, 100) as query from pg_stat_activity
       where datname = current_database() and state like 'idle in transaction%' and state_change < now() - interval '1 second'`;
    return [
      ...checkContacts(record, contacts, events, audit),
      {
        what: 'no session is left idle in a transaction',
        looked: 1,
        faults: idle.map(({ pid, query }) => `${pid}: ${query}`),
      },
    ];
  });
}

function effects(rows: readonly unknown[]): Effects {
  const all = new Map<string, Record<string, number>>();
  for (const { id, what, n } of rows as readonly { id: string; what: string; n: number }[])
    all.set(id, { ...all.get(id), [what]: n });
  return all;
}

function checkContacts(record: WriteRecord, stored: readonly StoredContact[], events: Effects, audit: Effects) {
  const byName = Map.groupBy(stored, ({ first_name }) => first_name);
  const written = new Map(record.contacts.map((contact) => [contact.name, contact]));
  const imported = new Map(record.imports.flatMap((file) => file.names.map((name) => [name, file] as const)));
  const lost: string[] = [];
  const twice: string[] = [];
  const wrongEvents: string[] = [];
  const wrongAudit: string[] = [];
  const look = (name: string, mustExist: boolean, contact: WrittenContact | null) => {
    const [row, ...others] = byName.get(name) ?? [];
    if (others.length > 0) twice.push(`${name}: ${others.length + 1} times`);
    if (!row) {
      if (mustExist) lost.push(name);
      return;
    }
    const change = contact && valueFault(contact, row);
    if (change) lost.push(`${name}: ${change}`);
    for (const one of [row, ...others]) {
      for (const fault of effectFaults(contact, events.get(one.id) ?? {}, EVENTS))
        wrongEvents.push(`${name}: ${fault}`);
      for (const fault of effectFaults(contact, audit.get(one.id) ?? {}, AUDIT)) wrongAudit.push(`${name}: ${fault}`);
    }
  };
  for (const contact of record.contacts) look(contact.name, contact.id !== null, contact);
  for (const [name, file] of imported) look(name, file.isAcknowledged, null);
  const known = (name: string) => written.get(name)?.tenant ?? imported.get(name)?.tenant;
  const strayed = stored.filter(({ first_name, tenant_id }) => known(first_name)?.id !== tenant_id);
  const orphans = [...events.keys()].filter((id) => !stored.some((row) => row.id === id));
  const doubtful = record.contacts.filter(({ id }) => id === null).length;
  const sure =
    record.contacts.length -
    doubtful +
    record.imports.filter((file) => file.isAcknowledged).flatMap(({ names }) => names).length;
  const most = record.contacts.length + imported.size;
  const isCounted = stored.length >= sure && stored.length <= most;
  return [
    { what: 'every acknowledged write is in the database', looked: record.acknowledged, faults: lost },
    { what: 'no write happened twice', looked: byName.size, faults: twice },
    {
      what: 'what is stored is what was acknowledged, and of what is in doubt at most all',
      looked: stored.length,
      faults: isCounted ? [] : [`${stored.length} contacts; ${sure} acknowledged, ${most - sure} in doubt`],
    },
    {
      what: 'every row belongs to the tenant that it was written for',
      looked: stored.length,
      faults: strayed.map(({ first_name }) => first_name),
    },
    { what: 'one event for every effect of a key', looked: events.size, faults: [...wrongEvents, ...orphans] },
    { what: 'one audit row for every effect of a key', looked: audit.size, faults: wrongAudit },
  ];
}

function valueFault({ doubtfulUpdates, lastName, deletion }: WrittenContact, row: StoredContact): string | null {
  if (doubtfulUpdates === 0 && row.last_name !== lastName) return `the last name is “${row.last_name}”`;
  if (deletion === 'acknowledged' && !row.deleted) return 'it is not deleted';
  return deletion === 'none' && row.deleted ? 'it is deleted' : null;
}

const EVENTS = { created: 'contact.created', updated: 'contact.updated', deleted: 'contact.deleted' };
const AUDIT = { created: 'insert', updated: 'update', deleted: 'delete' };

/** Effects that are not as many as the keys that asked for them. A contact that was imported was only created. */
function effectFaults(contact: WrittenContact | null, found: Readonly<Record<string, number>>, names: typeof EVENTS) {
  const { updates = 0, doubtfulUpdates = 0, deletion = 'none' } = contact ?? {};
  const ranges: [string, number, number][] = [
    [names.created, 1, 1],
    [names.updated, updates, updates + doubtfulUpdates],
    [names.deleted, deletion === 'acknowledged' ? 1 : 0, deletion === 'none' ? 0 : 1],
  ];
  const wrong = ranges.flatMap(([name, least, most]) => {
    const count = found[name] ?? 0;
    return count >= least && count <= most ? [] : [`${count} × ${name}, asked for ${least} to ${most} times`];
  });
  const others = Object.keys(found).filter((name) => !Object.values(names).includes(name));
  return [...wrong, ...others.map((name) => `${found[name]} × ${name}`)];
}

/** What the writers must have been answered. */
export function checkAnswers(record: WriteRecord, floor: number): Finding[] {
  const slow = record.slowestMs > HANG_MS + 1_000 ? [`${Math.round(record.slowestMs)} ms`] : [];
  return [
    {
      what: `at least ${floor} writes were acknowledged`,
      looked: record.acknowledged,
      faults: record.acknowledged >= floor ? [] : [`${record.acknowledged}`],
    },
    {
      what: 'every answer is a success, or one that says to come back',
      looked: record.attempts,
      faults: record.unexpected,
    },
    { what: 'one key is answered the same by two servers', looked: record.twins, faults: record.disagreements },
    { what: 'no request hangs', looked: record.attempts, faults: slow },
  ];
}
