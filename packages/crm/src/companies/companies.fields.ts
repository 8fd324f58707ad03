import { companies } from '@mainstay/db/schema';
import { fields, type QueryEntity } from '@mainstay/kernel';

/** By what companies are filtered, and contacts by their company. */
export const companyEntity: QueryEntity = {
  name: 'company',
  table: companies,
  permission: 'companies:read',
  fields: {
    name: fields.text(companies.name, { indexed: true }),
    createdAt: fields.instant(companies.createdAt, { byId: true }),
    updatedAt: fields.instant(companies.updatedAt),
  },
};
