import type { Tx } from '@mainstay/db';
import type { SimilarType } from '@mainstay/kernel';
import { sql } from 'drizzle-orm';
import { bytesOf, signsOf, vectorOf } from './vectors.ts';

/** Vectors whose signs are compared, those of the newest records that the caller sees; of these, how many are compared in full. */
const MAX_COMPARED = 100_000;
const MAX_CANDIDATES = 200;

/** Records of a type, whose vectors are a model's. */
export interface Vectors {
  type: string;
  similar: SimilarType;
  model: string;
}

const tableOf = ({ similar }: Vectors) => sql.identifier(similar.table);

/** The vectors nearest to one by the signs of their numbers, among the records that the transaction sees. `but` is left out. */
export async function nearest(
  tx: Tx,
  tenantId: string,
  of: Vectors,
  vector: Float32Array,
  but: string | null,
): Promise<{ id: string; vector: Float32Array }[]> {
  const rows = await tx.execute<{ id: string; vector: Buffer }>(sql`
    with compared as materialized (
      select v.record_id, bit_count(v.signs # ${signsOf(vector)}::text::bit varying) as apart
        from record_vectors v join ${tableOf(of)} r on r.tenant_id = v.tenant_id and r.id = v.record_id
       where v.tenant_id = ${tenantId} and v.type = ${of.type} and v.model = ${of.model} and length(v.signs) = ${vector.length}::int
         and r.deleted_at is null and v.record_id is distinct from ${but}::uuid
       order by v.record_id desc limit ${MAX_COMPARED}),
    found as (
      select record_id from compared order by apart limit ${MAX_CANDIDATES})
    select v.record_id as id, v.vector from found join record_vectors v on v.record_id = found.record_id
     where v.tenant_id = ${tenantId} and v.type = ${of.type}`);
  return [...rows].map(({ id, vector: bytes }) => ({ id, vector: vectorOf(bytes) }));
}

/** Whether the transaction sees a record, and its vector where it has one. */
export async function recordVector(tx: Tx, tenantId: string, of: Vectors, id: string) {
  const [row] = await tx.execute<{ vector: Buffer | null }>(sql`
    select v.vector from ${tableOf(of)} r
      left join record_vectors v on v.tenant_id = r.tenant_id and v.type = ${of.type} and v.record_id = r.id and v.model = ${of.model}
     where r.tenant_id = ${tenantId} and r.id = ${id} and r.deleted_at is null`);
  return row && { vector: row.vector && vectorOf(row.vector) };
}

/** Tenants with records that changed since their vectors were made. */
export async function tenantsBehind(tx: Tx, of: Vectors): Promise<string[]> {
  const allowed = sql`exists (select from tenant_settings s where s.tenant_id = t.id and s.ai_personal_data)`;
  const rows = await tx.execute<{ id: string }>(sql`
    select t.id from tenants t left join vector_progress p on p.tenant_id = t.id and p.type = ${of.type} and p.model = ${of.model}
     where ${of.similar.personal ? allowed : sql`true`} and exists (
       select from ${tableOf(of)} r where r.tenant_id = t.id and r.deleted_at is null
          and (r.updated_at, r.id) > (coalesce(p.reached_at, '-infinity'), coalesce(p.reached_id, ${FIRST}::uuid)))
     order by t.id`);
  return [...rows].map(({ id }) => id);
}

/** Forgets the vectors of personal data of tenants that do not have it sent any more. */
export async function dropUnwanted(tx: Tx, types: readonly string[]): Promise<void> {
  await tx.execute(sql`
    with over as (
      delete from vector_progress p where p.type = any(${`{${types.join()}}`}::text[])
         and not exists (select from tenant_settings s where s.tenant_id = p.tenant_id and s.ai_personal_data) returning p.tenant_id, p.type)
    delete from record_vectors v using over where v.tenant_id = over.tenant_id and v.type = over.type`);
}

const FIRST = '00000000-0000-0000-0000-000000000000';

/** A place in the order of a tenant's changes. */
export interface Reached {
  at: string;
  id: string;
}

/** How far a tenant's records have vectors of the model, and how many texts it has had embedded today, of all types. */
export async function progressOf(tx: Tx, tenantId: string, { type, model }: Vectors) {
  const [row] = await tx.execute<{ at: string | null; id: string | null; today: number }>(sql`
    select max(p.reached_at::text) filter (where p.type = ${type} and p.model = ${model}) as at,
           max(p.reached_id::text) filter (where p.type = ${type} and p.model = ${model}) as id,
           coalesce(sum(p.made) filter (where p.day = current_date), 0)::int as today
      from vector_progress p where p.tenant_id = ${tenantId}`);
  return { reached: { at: row?.at ?? '-infinity', id: row?.id ?? FIRST }, today: row?.today ?? 0 };
}

/** The records that changed next, in that order. */
export async function changedAfter(tx: Tx, tenantId: string, of: Vectors, after: Reached, most: number) {
  const rows = await tx.execute<{ id: string; at: string; digest: Buffer | null }>(sql`
    select r.id, r.updated_at::text as at, v.digest from ${tableOf(of)} r
      left join record_vectors v on v.tenant_id = r.tenant_id and v.type = ${of.type} and v.record_id = r.id and v.model = ${of.model}
     where r.tenant_id = ${tenantId} and r.deleted_at is null and (r.updated_at, r.id) > (${after.at}::timestamptz, ${after.id}::uuid)
     order by r.updated_at, r.id limit ${most}`);
  return [...rows];
}

/** A record's vector as it is to be stored. */
export interface MadeVector {
  id: string;
  digest: Buffer;
  vector: Float32Array;
}

/** Keeps vectors of the records that are still there: one that is deleted meanwhile gets none. */
export async function saveVectors(tx: Tx, tenantId: string, of: Vectors, made: readonly MadeVector[]): Promise<void> {
  const hex = (bytes: Buffer) => `\\x${bytes.toString('hex')}`;
  const rows = made.map(({ id, digest, vector }) => ({
    id,
    digest: hex(digest),
    signs: signsOf(vector),
    vector: hex(bytesOf(vector)),
  }));
  await tx.execute(sql`
    insert into record_vectors (tenant_id, type, record_id, model, digest, signs, vector)
    select r.tenant_id, ${of.type}, r.id, ${of.model}, given.digest, given.signs::bit varying, given.vector
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given(id uuid, digest bytea, signs text, vector bytea)
      join ${tableOf(of)} r on r.tenant_id = ${tenantId} and r.id = given.id and r.deleted_at is null
       for key share of r
    on conflict (tenant_id, type, record_id) do update
       set model = excluded.model, digest = excluded.digest, signs = excluded.signs, vector = excluded.vector`);
}

/** Takes away the vectors of records that say nothing any more. */
export async function dropVectors(tx: Tx, tenantId: string, { type }: Vectors, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.execute(sql`
    delete from record_vectors where tenant_id = ${tenantId} and type = ${type} and record_id = any(${`{${ids.join()}}`}::uuid[])`);
}

/** Records how far it got. What others commit later than it was written is found again: the last ten minutes are looked through once more. */
export async function saveProgress(
  tx: Tx,
  tenantId: string,
  { type, model }: Vectors,
  { at, id }: Reached,
  made: number,
): Promise<void> {
  const settled = sql`now() - interval '10 minutes'`;
  const reached = sql`${at}::timestamptz`;
  await tx.execute(sql`
    insert into vector_progress as p (tenant_id, type, model, reached_at, reached_id, day, made)
    values (${tenantId}, ${type}, ${model}, least(${reached}, ${settled}),
            case when ${reached} > ${settled} then ${FIRST}::uuid else ${id}::uuid end, current_date, ${made}::int)
    on conflict (tenant_id, type) do update
       set model = excluded.model, reached_at = excluded.reached_at, reached_id = excluded.reached_id, day = excluded.day,
           made = excluded.made + case when p.day = excluded.day then p.made else 0 end`);
}
