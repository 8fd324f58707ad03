import { COMPANY_SIZES, companies } from '@mainstay/db/schema';
import { fields, type QueryEntity } from '@mainstay/kernel';
import { sql } from 'drizzle-orm';

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
    externalId: fields.text(companies.externalId, { indexed: true }),
    ownerId: fields.reference(companies.ownerId, { indexed: true, people: true }),
    parentId: fields.reference(companies.parentId, { indexed: true }),
    createdAt: fields.instant(companies.createdAt, { byId: true }),
    updatedAt: fields.instant(companies.updatedAt, { indexed: true }),
  },
  relations: {
    parent: {
      to: 'company',
      match: (company, parent) => sql`${parent.id} = ${company.column(companies.parentId)}`,
    },
  },
};
