import type { ChainTestApp } from './chain.fixture.ts';

/** Every tampering leaves the tenant's fourth link, or its last ones, other than they were. */
export const FOURTH = 4;

/** Does something to a tenant's chain of so many links. */
type Tamper = (sql: ChainTestApp['superuser'], tenant: string, last: number) => Promise<unknown>;

const idAt = (sql: ChainTestApp['superuser'], tenant: string, n: number) =>
  sql`(select audit_id from audit_seals where tenant_id = ${tenant} and n = ${n})`;

/** Removes the last two rows. */
const cutRows: Tamper = (sql, tenant, last) =>
  sql`delete from audit_log where id in (select audit_id from audit_seals where tenant_id = ${tenant} and n > ${last - 2})`;
const cutSeals: Tamper = (sql, tenant, last) =>
  sql`delete from audit_seals where tenant_id = ${tenant} and n > ${last - 2}`;

/** Exchanges the values of some columns between the fourth row and the fifth. */
async function exchange(sql: ChainTestApp['superuser'], tenant: string, columns: string[]) {
  // Only the superuser can: the column is generated.
  await sql.unsafe('alter table audit_log alter column seq drop identity if exists');
  const set = columns.map((column) => `${column} = other.${column}`).join(', ');
  await sql.unsafe(
    `with pair as (select a.*, s.n from audit_log a join audit_seals s on s.audit_id = a.id where s.tenant_id = $1 and s.n in (4, 5))
     update audit_log a set ${set} from pair me join pair other on other.n <> me.n where a.id = me.id`,
    [tenant],
  );
  await sql.unsafe('alter table audit_log alter column seq add generated always as identity');
  await sql`select setval(pg_get_serial_sequence('audit_log', 'seq'), (select max(seq) from audit_log))`;
}

const CONTENT = ['action', 'entity_type', 'entity_id', 'old', 'new', 'request_id', 'occurred_at'];

/** What somebody who owns the database may do, the kind of fault that is to be found, and where. */
export const TAMPERINGS: [what: string, kind: string, n: number | 'last' | 'cut' | null, tamper: Tamper][] = [
  [
    'a value edited',
    'edited',
    FOURTH,
    (sql, t) =>
      sql`update audit_log set new = jsonb_set(coalesce(new, '{}'), '{first_name}', '"Eve"') where id = ${idAt(sql, t, FOURTH)}`,
  ],
  [
    'an actor taken out',
    'edited',
    FOURTH,
    (sql, t) => sql`update audit_log set actor_id = null where id = ${idAt(sql, t, FOURTH)}`,
  ],
  [
    'an empty text for none',
    'edited',
    FOURTH,
    (sql, t) => sql`update audit_log set actor_id = null, request_id = '' where id = ${idAt(sql, t, FOURTH)}`,
  ],
  [
    'text moved from one column to the next',
    'edited',
    FOURTH,
    (sql, t) =>
      sql`update audit_log set entity_type = entity_type || left(entity_id, 1), entity_id = substr(entity_id, 2) where id = ${idAt(sql, t, FOURTH)}`,
  ],
  [
    'a time moved by a microsecond',
    'edited',
    FOURTH,
    (sql, t) =>
      sql`update audit_log set occurred_at = occurred_at + interval '1 microsecond' where id = ${idAt(sql, t, FOURTH)}`,
  ],
  [
    'a time made infinite',
    'edited',
    FOURTH,
    (sql, t) => sql`update audit_log set occurred_at = 'infinity' where id = ${idAt(sql, t, FOURTH)}`,
  ],
  [
    'a personal value edited',
    'edited',
    null,
    (sql, t) => sql`update audit_values set value = '"Eve"' where tenant_id = ${t} and "column" = 'first_name'`,
  ],
  [
    'a personal value deleted, of somebody who was not erased',
    'value-deleted',
    null,
    (sql, t) => sql`delete from audit_values where tenant_id = ${t} and "column" = 'first_name'`,
  ],
  [
    'a personal value put beside another row',
    'value-deleted',
    null,
    (sql, t) => sql`update audit_values set audit_id = uuidv7() where tenant_id = ${t} and "column" = 'first_name'`,
  ],
  ['a row deleted', 'deleted', FOURTH, (sql, t) => sql`delete from audit_log where id = ${idAt(sql, t, FOURTH)}`],
  [
    'a row given to another tenant',
    'deleted',
    FOURTH,
    (sql, t) => sql`update audit_log set tenant_id = uuidv7() where id = ${idAt(sql, t, FOURTH)}`,
  ],
  [
    'a row deleted with its seal',
    'seal-deleted',
    FOURTH,
    async (sql, t) => {
      await sql`delete from audit_log where id = ${idAt(sql, t, FOURTH)}`;
      await sql`delete from audit_seals where tenant_id = ${t} and n = ${FOURTH}`;
    },
  ],
  ['the contents of two rows exchanged', 'reordered', FOURTH, (sql, t) => exchange(sql, t, CONTENT)],
  [
    'the contents and places of two rows exchanged',
    'reordered',
    FOURTH,
    (sql, t) => exchange(sql, t, [...CONTENT, 'seq']),
  ],
  ['the places of two rows exchanged', 'reordered', FOURTH, (sql, t) => exchange(sql, t, ['seq'])],
  [
    'two seals exchanged',
    'reordered',
    FOURTH,
    async (sql, t) => {
      const [four, five] =
        await sql`select audit_id from audit_seals where tenant_id = ${t} and n in (4, 5) order by n`;
      await sql`update audit_seals set audit_id = uuidv7() where tenant_id = ${t} and n = 5`;
      await sql`update audit_seals set audit_id = ${five?.['audit_id']} where tenant_id = ${t} and n = 4`;
      await sql`update audit_seals set audit_id = ${four?.['audit_id']} where tenant_id = ${t} and n = 5`;
    },
  ],
  [
    'a seal’s hash edited',
    'seal-edited',
    FOURTH,
    (sql, t) => sql`update audit_seals set hash = sha256(hash) where tenant_id = ${t} and n = ${FOURTH}`,
  ],
  [
    'the last seal’s hash edited',
    'seal-edited',
    'last',
    (sql, t, last) => sql`update audit_seals set hash = sha256(hash) where tenant_id = ${t} and n = ${last}`,
  ],
  [
    'a seal’s time edited',
    'edited',
    FOURTH,
    (sql, t) =>
      sql`update audit_seals set sealed_at = sealed_at - interval '1 day' where tenant_id = ${t} and n = ${FOURTH}`,
  ],
  ['the last rows deleted', 'deleted', 'cut', cutRows],
  [
    'the last rows deleted with their seals',
    'truncated',
    'cut',
    async (sql, t, last) => {
      await cutRows(sql, t, last);
      await cutSeals(sql, t, last);
    },
  ],
  [
    'the last rows deleted with their seals, and the head lowered',
    'head',
    null,
    async (sql, t, last) => {
      await cutRows(sql, t, last);
      await cutSeals(sql, t, last);
      await sql`update audit_heads set (n, hash) = (select n, hash from audit_seals where tenant_id = ${t} order by n desc limit 1) where tenant_id = ${t}`;
    },
  ],
  [
    'the head taken from another tenant',
    'head',
    null,
    (sql, t) =>
      sql`update audit_heads set mac = (select mac from audit_heads where tenant_id <> ${t} limit 1) where tenant_id = ${t}`,
  ],
  ['the head made garbage', 'head', null, (sql, t) => sql`update audit_heads set mac = '' where tenant_id = ${t}`],
  ['the head deleted', 'head', null, (sql, t) => sql`delete from audit_heads where tenant_id = ${t}`],
  [
    'rows called purged',
    'head',
    null,
    async (sql, t) => {
      await sql`delete from audit_log where id in (select audit_id from audit_seals where tenant_id = ${t} and n <= 4)`;
      await sql`update audit_heads set purged_n = 4 where tenant_id = ${t}`;
    },
  ],
  [
    'a row forged with an early seq',
    'inserted',
    null,
    (sql, t) => sql`
    insert into audit_log (seq, tenant_id, action, entity_type, entity_id, actor_type) overriding system value
    select min(seq), ${t}, 'insert', 'contact', uuidv7()::text, 'user' from audit_log where tenant_id = ${t}`,
  ],
  [
    'a whole chain made away with',
    'inserted',
    null,
    async (sql, t) => {
      await sql`delete from audit_seals where tenant_id = ${t}`;
      await sql`delete from audit_heads where tenant_id = ${t}`;
    },
  ],
];
