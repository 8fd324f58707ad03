const COLUMNS = `id, first_name as "firstName", last_name as "lastName", company_id as "companyId", company, title, owner_id as "ownerId",
  status, source, external_id as "externalId", tags, custom_fields as "customFields", pii, pii_key as "piiKey", version,
  created_at as "createdAt", updated_at as "updatedAt"`;

/** A contact's row as the statements below return it. */
export interface Row {
  id: string;
  firstName: string;
  lastName: string;
  companyId: string | null;
  company: string | null;
  title: string | null;
  ownerId: string | null;
  status: string;
  source: string | null;
  externalId: string | null;
  tags: string[];
  customFields: Record<string, unknown>;
  pii: Buffer;
  piiKey: Buffer;
  version: number;
  createdAt: string;
  updatedAt: string;
}

export const GET = `select ${COLUMNS} from contacts where tenant_id = $1 and id = $2 and deleted_at is null`;
export const LIST = `select ${COLUMNS} from contacts where tenant_id = $1 and deleted_at is null order by id desc limit $2`;
export const LIST_AFTER = `select ${COLUMNS} from contacts where tenant_id = $1 and deleted_at is null and id < $3 order by id desc limit $2`;

/** Row, blind-index entries and event in one statement; the trigger writes the audit. */
export const CREATE = `
  with made as (
    insert into contacts (tenant_id, id, first_name, last_name, company, title, status, source, pii, pii_key)
    values ($1::uuid, $2::uuid, $3, $4, $5, $6, $7, $8, $9, $10) returning ${COLUMNS}),
  lookups as (
    insert into contact_lookups (tenant_id, kind, digest, contact_id)
    select $1::uuid, l.kind, decode(l.digest, 'hex'), $2::uuid from json_to_recordset(($11::text)::json) as l(kind text, digest text)),
  event as (
    insert into events (tenant_id, id, type, actor_type, actor_id, entity_type, entity_id, entity_version, data)
    values ($1::uuid, $12::uuid, 'contact.created', 'user', $13, 'contact', $2::uuid, 1, ($14::text)::jsonb))
  select * from made`;

/** Null parameters leave their column as it is. */
export const UPDATE = `
  with changed as (
    update contacts set first_name = coalesce($3, first_name), last_name = coalesce($4, last_name), company = coalesce($5, company),
      title = coalesce($6, title), version = version + 1, updated_at = now()
    where tenant_id = $1::uuid and id = $2::uuid and deleted_at is null returning ${COLUMNS}),
  event as (
    insert into events (tenant_id, id, type, actor_type, actor_id, entity_type, entity_id, entity_version, data)
    select $1::uuid, $7::uuid, 'contact.updated', 'user', $8, 'contact', $2::uuid, version,
      jsonb_build_object('id', id, 'firstName', "firstName", 'lastName', "lastName", 'companyId', "companyId", 'company', company,
        'title', title, 'ownerId', "ownerId", 'status', status, 'source', source, 'externalId', "externalId", 'tags', tags,
        'customFields', "customFields", 'version', version, 'pii', translate(encode(pii, 'base64'), E'\\n', ''), 'changed', ($9::text)::jsonb)
    from changed)
  select * from changed`;
