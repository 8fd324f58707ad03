import type { Tx } from '@mainstay/db';
import { type SQL, sql } from 'drizzle-orm';
import { type CanonicalRow, canonicalColumns, INSTALLATION, momentText } from './canonical-row.ts';
import { chainOf } from './chain.repository.ts';

/** The action of the row by which an erasure says, in a chain, that the values about somebody may be gone. */
const ERASED = 'erased';

/** A link with its row, where that is still there. */
export interface Link {
  n: number;
  hash: Buffer;
  /** Of the first that was read: the hash of the link before, as it is stored; null without any, and for the others. */
  previous: Buffer | null;
  auditId: string;
  sealedAt: string;
  row: CanonicalRow | null;
  /** What is wrong with the values that stand apart from the row: one is not what the row commits to, or is gone though its person was not erased. */
  values: 'edited' | 'gone' | null;
}

/** Links of a chain in order, and how far the chain was re-sealed at the moment they were read; null for one that is not being re-sealed. */
export interface Links {
  links: Link[];
  rebase: StoredRebase | null;
}

/** How far a chain is re-sealed, and what link `n` was before, sealed. */
export interface StoredRebase {
  n: number;
  bridge: Buffer;
}

interface LinkRow extends CanonicalRow {
  n: string;
  link: string;
  previous: string | null;
  audit_id: string;
  sealed_at: string;
  values: Link['values'];
  rebase_n: string | null;
  bridge: string | null;
}

/** The values that stand apart from a row: whether each is what the row commits to, or was allowed to go. */
const valuesOf = (chain: string) => sql`(
  select case when bool_or(v.salt is not null) then 'edited' when count(*) > 0 then 'gone' end
    from (values ('old', a.old), ('new', a.new)) side (name, vals)
   cross join lateral jsonb_each(case when jsonb_typeof(side.vals) = 'object' then side.vals end) e
    left join audit_values v on v.tenant_id = s.tenant_id and v.audit_id = s.audit_id and v.old_or_new = side.name and v."column" = e.key
   where mainstay.is_commitment(e.value)
     and e.value ->> '#' is distinct from encode(sha256(v.salt || convert_to(v.value::text, 'UTF8')), 'base64')
     and (v.salt is not null or not exists (
       select from audit_log erased where erased.tenant_id ${chain === INSTALLATION ? sql`is null` : sql`= ${chain}`}
          and erased.action = ${ERASED} and erased.entity_id = coalesce(side.vals ->> '#', a.entity_id))))`;

/** A chain's links behind one, with their rows, in order. `condition` bounds them further. One statement: all of it is of one moment. */
export async function readLinks(
  tx: Tx,
  chain: string,
  afterN: number,
  most: number,
  condition: SQL = sql`true`,
): Promise<Links> {
  const rows = await tx.execute<LinkRow & Record<string, unknown>>(sql`
    select s.n::text as n, encode(s.hash, 'hex') as link, s.audit_id::text as audit_id,
           ${sql.raw(momentText('s.sealed_at'))} as sealed_at, ${canonicalColumns}, ${valuesOf(chain)} as values,
           case when s.n = ${afterN + 1} then
             (select encode(p.hash, 'hex') from audit_seals p where p.tenant_id = ${chain} and p.n = ${afterN}) end as previous,
           (select b.n::text from audit_rebases b where b.tenant_id = ${chain} and b.bridge is not null) as rebase_n,
           (select encode(b.bridge, 'hex') from audit_rebases b where b.tenant_id = ${chain}) as bridge
      from audit_seals s
      -- Asking for an order keeps the plan to the primary key, where fresh statistics do not know yet how large a tenant is.
      left join lateral (select * from audit_log one where one.id = s.audit_id order by one.id limit 1) a on ${chainOf} = s.tenant_id
     where s.tenant_id = ${chain} and s.n > ${afterN} and ${condition}
     order by s.n limit ${most}`);
  const [first] = rows;
  const isMoving = first !== undefined && first.rebase_n !== null && first.bridge !== null;
  return {
    links: [...rows].map(
      ({
        n,
        link,
        previous,
        audit_id: auditId,
        sealed_at: sealedAt,
        values,
        rebase_n: _at,
        bridge: _bridge,
        ...row
      }) => ({
        n: Number(n),
        hash: Buffer.from(link, 'hex'),
        previous: previous === null ? null : Buffer.from(previous, 'hex'),
        auditId,
        sealedAt,
        row: row.id === null ? null : row,
        values,
      }),
    ),
    rebase: isMoving ? { n: Number(first.rebase_n), bridge: Buffer.from(first.bridge ?? '', 'hex') } : null,
  };
}
