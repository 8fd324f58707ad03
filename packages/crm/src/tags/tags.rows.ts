import { tags } from '@mainstay/db/schema';
import { tenantRows } from '@mainstay/kernel';
import { sql } from 'drizzle-orm';
import { tagErrors } from './tags.errors.ts';

const contacts = sql<number>`(select count(*)::int from contact_tags ct join contacts c on c.tenant_id = ct.tenant_id and c.id = ct.contact_id
  where ct.tenant_id = tags.tenant_id and ct.tag_id = tags.id and c.deleted_at is null)`;

const companies = sql<number>`(select count(*)::int from company_tags ct join companies c on c.tenant_id = ct.tenant_id and c.id = ct.company_id
  where ct.tenant_id = tags.tenant_id and ct.tag_id = tags.id and c.deleted_at is null)`;

/** The rows of tags. Writes throw TAG_EXISTS. */
export const tagRows = tenantRows(tags, {
  columns: {
    id: tags.id,
    name: tags.name,
    contacts,
    companies,
    version: tags.version,
    createdAt: tags.createdAt,
    updatedAt: tags.updatedAt,
  },
  sorts: { name: tags.name, createdAt: null },
  unique: { tags_name: tagErrors.EXISTS, tags_same: tagErrors.EXISTS },
});
