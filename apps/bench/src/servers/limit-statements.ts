import type { PlainContact } from './shown-contact.ts';

const COLUMNS = `id, prefix, first_name as "firstName", middle_names as "middleNames", last_name as "lastName", suffix, nickname,
  phonetic_first_name as "phoneticFirstName", phonetic_last_name as "phoneticLastName", company_id as "companyId", company, title,
  owner_id as "ownerId", status, source, external_id as "externalId", tags, custom_fields as "customFields", pii, pii_key as "piiKey",
  version, created_at as "createdAt", updated_at as "updatedAt",
  coalesce((select s.locale from tenant_settings s where s.tenant_id = $1), 'en') as locale`;

/** A contact's row as the statements below return it, with the locale that composes its name. */
export interface Row extends PlainContact {
  pii: Buffer;
  piiKey: Buffer;
  createdAt: string;
  updatedAt: string;
  locale: string;
}

export const GET = `select ${COLUMNS} from contacts where tenant_id = $1 and id = $2 and deleted_at is null`;
export const LIST = `select ${COLUMNS} from contacts where tenant_id = $1 and deleted_at is null order by id desc limit $2`;
export const LIST_AFTER = `select ${COLUMNS} from contacts where tenant_id = $1 and deleted_at is null and id < $3 order by id desc limit $2`;

const TIMELINE = `
  insert into timeline_entries (tenant_id, record_kind, record_id, id, at, type, actor_type, actor_id, entity_type, entity_id, fields)`;

/**
 * Row, blind-index entries, event and its place in the contact's timeline in one statement; the trigger writes the audit. A tenant with
 * custom fields would need them looked at first: for one, it makes nothing.
 */
export const CREATE = `
  with made as (
    insert into contacts (tenant_id, id, first_name, last_name, company, title, status, source, pii, pii_key, search_codes)
    select $1::uuid, $2::uuid, $3, $4, $5, $6, $7, $8, $9, $10, $15::text[]
     where not exists (select from custom_field_defs d where d.tenant_id = $1 and d.entity = 'contact' and d.archived_at is null)
    returning ${COLUMNS}),
  lookups as (
    insert into contact_lookups (tenant_id, kind, digest, contact_id)
    select $1::uuid, l.kind, decode(l.digest, 'hex'), made.id
      from made, json_to_recordset(($11::text)::json) as l(kind text, digest text)),
  event as (
    insert into events (tenant_id, id, type, actor_type, actor_id, entity_type, entity_id, entity_version, data)
    select $1::uuid, $12::uuid, 'contact.created', 'user', $13, 'contact', made.id, 1, ($14::text)::jsonb from made),
  told as (${TIMELINE}
    select $1::uuid, 'contact', made.id, $12::uuid, now(), 'contact.created', 'user', $13, 'contact', made.id, '{}' from made)
  select * from made`;

/** Null parameters leave their column as it is. */
export const UPDATE = `
  update contacts set first_name = coalesce($3, first_name), last_name = coalesce($4, last_name), company = coalesce($5, company),
      title = coalesce($6, title), version = version + 1, updated_at = now()
   where tenant_id = $1::uuid and id = $2::uuid and deleted_at is null returning ${COLUMNS}`;

/** What an update says of itself: its event seals what the row has become, and so comes after it. */
export const UPDATED = `
  with event as (
    insert into events (tenant_id, id, type, actor_type, actor_id, entity_type, entity_id, entity_version, data)
    values ($1::uuid, $3::uuid, 'contact.updated', 'user', $4, 'contact', $2::uuid, $5, ($6::text)::jsonb))
  ${TIMELINE}
  values ($1::uuid, 'contact', $2::uuid, $3::uuid, now(), 'contact.updated', 'user', $4, 'contact', $2::uuid,
    array(select json_array_elements_text(($7::text)::json)))`;
