import { contacts } from '@mainstay/db/schema';
import { fields, type QueryEntity, type Scalar } from '@mainstay/kernel';
import { sql } from 'drizzle-orm';
import { queryFieldsOf } from '../custom-fields/index.ts';
import { kindsOf } from './contacts.rows.ts';
import { CONTACT_STATUSES } from './contacts.schemas.ts';
import { contactQuestion } from './details/contact-question.ts';
import type { Lookup } from './details/contact-record.ts';
import { purgePersonal } from './details/purge-personal.ts';
import { rewriteContacts } from './details/rewrite-contacts.ts';

/** Ids of the contacts with one of some tags, or with any. Names of tags differ by more than letter case. */
function tagged(tenantId: string, names: readonly Scalar[] | null) {
  if (!names) return sql`select contact_id from contact_tags where tenant_id = ${tenantId}`;
  const wanted = sql.join(
    names.map((name) => sql`mainstay.same_text(${name}::text)`),
    sql`, `,
  );
  return sql`select ct.contact_id from contact_tags ct join tags t on t.tenant_id = ct.tenant_id and t.id = ct.tag_id
    where ct.tenant_id = ${tenantId} and mainstay.same_text(t.name) in (${wanted})`;
}

/** An email address, its domain or a phone number, of which only a digest is stored. */
function reachable(kind: Lookup['kind']) {
  return fields.digest(
    (value, scope) => {
      const { lookup } = contactQuestion(value, scope);
      return lookup?.kind === kind ? lookup.digest.toString('hex') : null;
    },
    (tenantId, digest) =>
      digest === null
        ? sql`select contact_id from contact_lookups where tenant_id = ${tenantId} and kind in ${kindsOf({ kind })}`
        : sql`select contact_id from contact_lookups where tenant_id = ${tenantId} and kind in ${kindsOf({ kind })} and digest = decode(${digest}, 'hex')`,
  );
}

/** By what contacts are filtered. */
export const contactEntity: QueryEntity = {
  name: 'contact',
  table: contacts,
  permission: 'contacts:read',
  fields: {
    firstName: fields.text(contacts.firstName, { indexed: true, contains: 'contacts_containing' }),
    lastName: fields.text(contacts.lastName, { indexed: true, contains: 'contacts_containing' }),
    nickname: fields.text(contacts.nickname),
    company: fields.text(contacts.company, { contains: 'contacts_containing' }),
    title: fields.text(contacts.title),
    source: fields.text(contacts.source),
    externalId: fields.text(contacts.externalId, { indexed: true, same: contacts.externalKey }),
    email: reachable('email'),
    emailDomain: reachable('domain'),
    phone: reachable('phone'),
    companyId: fields.reference(contacts.companyId, { indexed: true }),
    ownerId: fields.reference(contacts.ownerId, { indexed: true, people: true }),
    status: fields.select(contacts.status, CONTACT_STATUSES, { indexed: true }),
    tags: fields.links(tagged),
    createdAt: fields.instant(contacts.createdAt, { byId: true }),
    updatedAt: fields.instant(contacts.updatedAt, { indexed: true }),
  },
  customFields: queryFieldsOf('contact'),
  rewrite: rewriteContacts,
  purgePersonal,
  inverse: {
    company: {
      as: 'contacts',
      match: (contact, company) => sql`exists (select from contact_companies l
        where l.tenant_id = ${contact.tenantId} and l.contact_id = ${contact.id} and l.company_id = ${company.id})`,
    },
  },
  relations: {
    company: {
      to: 'company',
      match: (contact, company) => sql`${company.id} = ${contact.column(contacts.companyId)}`,
    },
  },
};
