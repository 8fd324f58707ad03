import { COMPANY_SIZES, companies } from '@mainstay/db/schema';
import { fields, type QueryEntity } from '@mainstay/kernel';
import { sql } from 'drizzle-orm';
import { queryFieldsOf } from '../custom-fields/index.ts';
import { taggedWith } from './companies.rows.ts';
import { rewriteCompanies } from './rewrite-companies.ts';

/** By what companies are filtered, and contacts by their company. */
export const companyEntity: QueryEntity = {
  name: 'company',
  table: companies,
  permission: 'companies:read',
  fields: {
    name: fields.text(companies.name, { indexed: true }),
    domain: fields.text(companies.domain, { indexed: true }),
    industry: fields.text(companies.industry),
    size: fields.select(companies.size, COMPANY_SIZES),
    externalId: fields.text(companies.externalId, { indexed: true, same: companies.externalKey }),
    ownerId: fields.reference(companies.ownerId, { indexed: true, people: true }),
    parentId: fields.reference(companies.parentId, { indexed: true }),
    tags: fields.links((tenantId, names) =>
      names ? taggedWith(tenantId, names) : sql`select company_id from company_tags where tenant_id = ${tenantId}`,
    ),
    createdAt: fields.instant(companies.createdAt, { byId: true }),
    updatedAt: fields.instant(companies.updatedAt, { indexed: true }),
  },
  customFields: queryFieldsOf('company'),
  rewrite: rewriteCompanies,
  relations: {
    parent: {
      to: 'company',
      match: (company, parent) => sql`${parent.id} = ${company.column(companies.parentId)}`,
    },
  },
};
