import type { Tx } from '@mainstay/db';
import { auditHeads } from '@mainstay/db/schema';
import { eq, inArray, sql } from 'drizzle-orm';
import { type CanonicalRow, canonicalColumns, INSTALLATION, momentText } from './canonical-row.ts';
import type { ChainHead } from './head-mac.ts';

/** A head as it is stored. */
export interface StoredHead extends ChainHead {
  tenantId: string;
  mac: Buffer;
}

export const headColumns = {
  tenantId: auditHeads.tenantId,
  n: auditHeads.n,
  hash: auditHeads.hash,
  mac: auditHeads.mac,
  purgedN: auditHeads.purgedN,
  rewinds: auditHeads.rewinds,
};

/** A row without a seal, and the tenant whose chain it belongs to. */
export type UnsealedRow = CanonicalRow & { chain: string };

/** The chain that `audit_log a` belongs to. */
export const chainOf = sql.raw(`coalesce(a.tenant_id, '${INSTALLATION}')`);

/** What the sealer has to know of the database at the moment of its look. */
export interface LogFacts {
  /** This transaction's id, and the oldest that is still open. */
  own: number;
  oldest: number;
  /** The same throughout the transaction. */
  now: string;
  /** The highest seq of a row; 0 without any. */
  highest: number;
  /** The last seq that was given out; null when it cannot be told. */
  given: number | null;
}

export async function logFacts(tx: Tx): Promise<LogFacts> {
  const [row] = await tx.execute<{
    own: string;
    oldest: string;
    now: string;
    highest: string;
    given: string | null;
  }>(sql`
    select pg_current_xact_id()::text as own, pg_snapshot_xmin(pg_current_snapshot())::text as oldest,
           ${sql.raw(momentText('now()'))} as now, coalesce((select max(seq) from audit_log), 0)::text as highest,
           pg_sequence_last_value(pg_get_serial_sequence('audit_log', 'seq')::regclass)::text as given`);
  const { own, oldest, now, highest, given } = row!;
  return {
    own: Number(own),
    oldest: Number(oldest),
    now,
    highest: Number(highest),
    given: given === null ? null : Number(given),
  };
}

/** What of the log the sealer looks for. */
export interface Unsealed {
  afterSeq: number;
  most: number;
  /** Of this chain alone. */
  only?: string;
  /** Of none of these chains. */
  except?: readonly string[];
  /** No row that claims to be from before this: all of that time were sealed. */
  notBefore: string | null;
}

/** The action of the row by which the sealer says, in a chain, that the database lost its end. Nobody else writes it: such rows are not sealed. */
export const REWOUND = 'rewound';

/** The same, that the rows before were given commitments and sealed anew. */
export const REBASED = 'rebased';

/** The rows behind a seq that have no seal, in the order of writing. */
export async function unsealedRows(
  tx: Tx,
  { afterSeq, most, only, except = [], notBefore }: Unsealed,
): Promise<UnsealedRow[]> {
  const others =
    except.length === 0
      ? sql`true`
      : sql`${chainOf}::text <> all (array(select json_array_elements_text(${JSON.stringify(except)}::text::json)))`;
  const inTime = notBefore === null ? sql`true` : sql`a.occurred_at >= ${notBefore}::timestamp at time zone 'UTC'`;
  return tx.execute<UnsealedRow>(sql`
    select ${chainOf}::text as chain, ${canonicalColumns} from audit_log a
     where a.seq > ${afterSeq} and ${only === undefined ? sql`true` : rowsOf(only)} and ${others} and ${inTime} and a.action not in (${REWOUND}, ${REBASED})
       and not exists (select from audit_seals s where s.tenant_id = ${chainOf} and s.audit_id = a.id)
     order by a.seq limit ${most}`);
}

/** The seq before the first row that has no seal, in the whole log. Reads all of it. */
export async function lastBeforeUnsealed(tx: Tx): Promise<number | null> {
  const [row] = await tx.execute<{ seq: string | null }>(sql`
    select (min(a.seq) - 1)::text as seq from audit_log a
     where not exists (select from audit_seals s where s.tenant_id = ${chainOf} and s.audit_id = a.id)`);
  return row?.seq == null ? null : Number(row.seq);
}

/** Writes a mark of the sealer's into the log of some chains; returns the rows, to be sealed at once. */
export async function insertMarks(
  tx: Tx,
  chains: readonly string[],
  action: typeof REWOUND | typeof REBASED,
  facts: object,
): Promise<UnsealedRow[]> {
  return tx.execute<UnsealedRow>(sql`
    with a as (
      insert into audit_log (tenant_id, action, entity_type, entity_id, actor_type, new)
      select nullif(chain, ${INSTALLATION})::uuid, ${action}, 'audit_log', chain, 'system', ${JSON.stringify(facts)}::text::jsonb
        from json_array_elements_text(${JSON.stringify(chains)}::text::json) chain
      returning *)
    select ${chainOf}::text as chain, ${canonicalColumns} from a order by a.seq`);
}

const rowsOf = (chain: string) => (chain === INSTALLATION ? sql`a.tenant_id is null` : sql`a.tenant_id = ${chain}`);

/** The heads of some chains, locked until the transaction ends, in one order for everybody. */
export async function lockHeads(tx: Tx, tenantIds: string[]): Promise<StoredHead[]> {
  return tx
    .select(headColumns)
    .from(auditHeads)
    .where(inArray(auditHeads.tenantId, tenantIds))
    .orderBy(auditHeads.tenantId)
    .for('update');
}

/** The number of the last seal of some chains, by chain; none for a chain without seals. */
export async function lastSeals(tx: Tx, tenantIds: string[]): Promise<Map<string, number>> {
  const rows = await tx.execute<{ chain: string; n: string }>(sql`
    select c.chain, last.n from json_array_elements_text(${JSON.stringify(tenantIds)}::text::json) c(chain)
      cross join lateral (select s.n from audit_seals s where s.tenant_id = c.chain::uuid order by s.n desc limit 1) last`);
  return new Map([...rows].map(({ chain, n }) => [chain, Number(n)]));
}

/** A new seal. */
export interface Seal {
  tenantId: string;
  n: number;
  auditId: string;
  hash: Buffer;
}

export async function insertSeals(tx: Tx, seals: readonly Seal[], sealedAt: string): Promise<void> {
  const batch = JSON.stringify(seals.map((seal) => ({ ...seal, hash: seal.hash.toString('hex') })));
  await tx.execute(sql`
    insert into audit_seals (tenant_id, n, audit_id, hash, sealed_at)
    select "tenantId", n, "auditId", decode(hash, 'hex'), ${sealedAt}::timestamp at time zone 'UTC'
      from json_to_recordset(${batch}::text::json) as seal("tenantId" uuid, n bigint, "auditId" uuid, hash text)`);
}

/** Makes or moves heads. */
export async function saveHeads(tx: Tx, heads: readonly StoredHead[]): Promise<void> {
  const batch = JSON.stringify(
    heads.map((head) => ({ ...head, hash: head.hash.toString('hex'), mac: head.mac.toString('hex') })),
  );
  await tx.execute(sql`
    insert into audit_heads (tenant_id, n, hash, mac, purged_n, rewinds)
    select "tenantId", n, decode(hash, 'hex'), decode(mac, 'hex'), "purgedN", rewinds
      from json_to_recordset(${batch}::text::json)
        as head("tenantId" uuid, n bigint, hash text, mac text, "purgedN" bigint, rewinds integer)
    on conflict (tenant_id) do update
      set n = excluded.n, hash = excluded.hash, mac = excluded.mac, purged_n = excluded.purged_n, rewinds = excluded.rewinds, sealed_at = now()`);
}

/** A chain's head, the number of its last seal, and how far it is re-sealed (null when it is not being), at one moment. */
export async function readHead(
  tx: Tx,
  chain: string,
): Promise<{ head: StoredHead | null; last: number; rebasedN: number | null }> {
  const [row] = await tx
    .select({
      ...headColumns,
      last: sql<string>`coalesce((select max(s.n) from audit_seals s where s.tenant_id = ${chain}), 0)`,
      rebasedN: sql<string | null>`(select b.n from audit_rebases b where b.tenant_id = ${chain})`,
    })
    .from(sql`(select 1) one`)
    .leftJoin(auditHeads, eq(auditHeads.tenantId, chain));
  const { last, rebasedN, tenantId, n, hash, mac, purgedN, rewinds } = row!;
  const isThere =
    tenantId !== null && n !== null && hash !== null && mac !== null && purgedN !== null && rewinds !== null;
  return {
    head: isThere ? { tenantId, n, hash, mac, purgedN, rewinds } : null,
    last: Number(last),
    rebasedN: rebasedN === null ? null : Number(rebasedN),
  };
}

/** What a stretch of a chain's rows, in the order of writing, says about their seals. */
export interface Stretch {
  /** The last seq of the stretch; null behind the last row. */
  last: number | null;
  unsealed: number;
  /** The first row that should have had a seal by now, or that should be gone. */
  bad: { seq: number; id: string; why: 'early' | 'late' | 'old' | 'purged' } | null;
}

/**
 * Looks at the next rows of a chain behind a seq, whether each has its seal. The seals are looked up a row at a time, on purpose:
 * a plain join of a chain that the table's statistics do not know reads all its seals for every row (a limit keeps the planner from it).
 */
export async function readStretch(
  tx: Tx,
  chain: string,
  { afterSeq, settledSeq, purgedN, most }: { afterSeq: number; settledSeq: number; purgedN: number; most: number },
): Promise<Stretch> {
  const [row] = await tx.execute<{ last: string | null; unsealed: number; bad: string | null }>(sql`
    with judged as (
      select a.seq, a.id, s.n is null as unsealed,
             case when s.n <= ${purgedN} then 'purged'
                  when s.n is null and a.seq <= ${settledSeq} and a.occurred_at < a.latest - interval '1 hour' then 'late'
                  when s.n is null and a.seq <= ${settledSeq} then 'early'
                  when s.n is null and a.occurred_at < now() - interval '1 hour' then 'old' end as why
        from (select *, max(occurred_at) over (order by seq) as latest from (
                select a.seq, a.id, a.occurred_at from audit_log a where ${rowsOf(chain)} and a.seq > ${afterSeq} order by a.seq limit ${most}) a) a
        left join lateral (select s.n from audit_seals s where s.tenant_id = ${chain} and s.audit_id = a.id limit 1) s on true)
    select max(seq)::text as last, (count(*) filter (where unsealed))::int as unsealed,
           (array_agg(seq || ' ' || id || ' ' || why order by seq) filter (where why is not null))[1] as bad
      from judged`);
  const { last, unsealed, bad } = row!;
  const [seq, id, why] = bad?.split(' ') ?? [];
  return {
    last: last === null ? null : Number(last),
    unsealed,
    // The query builds the text from a number, an id and one of these words.
    bad: id === undefined ? null : { seq: Number(seq), id, why: why as 'early' | 'late' | 'old' | 'purged' },
  };
}
