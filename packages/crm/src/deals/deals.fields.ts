import { DEAL_STATUSES, deals } from '@mainstay/db/schema';
import { fields, type QueryEntity, type RecordsAt, type Scalar } from '@mainstay/kernel';
import { sql } from 'drizzle-orm';
import { queryFieldsOf } from '../custom-fields/index.ts';
import { rewriteDeals } from './rewrite-deals.ts';

/** Ids of the deals with one of some contacts, or with any. */
function withContacts(tenantId: string, ids: readonly Scalar[] | null) {
  const among = ids ? sql`and dc.contact_id in ${[...ids]}` : sql``;
  return sql`select dc.deal_id from deal_contacts dc where dc.tenant_id = ${tenantId} ${among}`;
}

const ofContact = (deal: RecordsAt, contact: RecordsAt) => sql`exists (select from deal_contacts dc
  where dc.tenant_id = ${deal.tenantId} and dc.deal_id = ${deal.id} and dc.contact_id = ${contact.id})`;

const ofCompany = (deal: RecordsAt, company: RecordsAt) => sql`${company.id} = ${deal.column(deals.companyId)}`;

/** By what deals are filtered, and contacts and companies by their deals. */
export const dealEntity: QueryEntity = {
  name: 'deal',
  table: deals,
  permission: 'deals:read',
  fields: {
    title: fields.text(deals.title, { indexed: true, contains: 'deals_containing' }),
    status: fields.select(deals.status, DEAL_STATUSES),
    pipelineId: fields.reference(deals.pipelineId, { indexed: true }),
    stageId: fields.reference(deals.stageId),
    amount: fields.money(deals.amount, deals.currency),
    currency: fields.text(deals.currency),
    probability: fields.number(deals.probability),
    expectedClose: fields.date(deals.expectedClose),
    closedAt: fields.instant(deals.closedAt, { indexed: true }),
    stageEnteredAt: fields.instant(deals.stageEnteredAt),
    companyId: fields.reference(deals.companyId, { indexed: true }),
    ownerId: fields.reference(deals.ownerId, { indexed: true, people: true }),
    contacts: fields.links(withContacts),
    source: fields.text(deals.source),
    lossReasonId: fields.reference(deals.lossReasonId, { indexed: true }),
    externalId: fields.text(deals.externalId, { indexed: true, same: deals.externalKey }),
    createdAt: fields.instant(deals.createdAt, { byId: true }),
    updatedAt: fields.instant(deals.updatedAt, { indexed: true }),
  },
  customFields: queryFieldsOf('deal'),
  rewrite: rewriteDeals,
  relations: {
    company: { to: 'company', match: ofCompany },
    contact: { to: 'contact', match: ofContact },
  },
  inverse: {
    company: { as: 'deals', match: ofCompany },
    contact: { as: 'deals', match: ofContact },
  },
};
