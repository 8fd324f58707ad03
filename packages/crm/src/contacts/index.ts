import { defineModule } from '@mainstay/kernel';
import { contactsOfCompanies } from './companies/company-reference.ts';
import { contactErrors } from './contacts.errors.ts';
import { contactEntity } from './contacts.fields.ts';
import { contactEventData, contactEvents } from './contacts.events.ts';
import { contactJobs } from './contacts.jobs.ts';
import { contactsRouter } from './contacts.router.ts';
import { contactPersonal } from './contacts.personal.ts';
import { contactRows } from './contacts.rows.ts';
import { contactSearch } from './contacts.search.ts';
import { contactArrivals } from './details/take-arrival.ts';
import { contactImport } from './import/contact-import.ts';

export { ContactsOfCompany, ListContactsOfCompany } from './companies/contact-companies.schemas.ts';
export { contactsOfCompany } from './companies/contact-companies.service.ts';
export { linkTags } from './details/contact-lookups.rows.ts';
export { distinctTags } from './details/contact-record.ts';
export { type CarrierWriter, carrierWriterOf } from './details/change-carriers.ts';
export { WrittenAddress } from './details/contact-points.ts';
export { getContact } from './details/details.service.ts';
export { emailsOfContact } from './details/contact-emails.ts';
export { contactKeysOf, needlesOf, peopleAt } from './details/find-person.ts';
export { missingOwner } from './details/contact-snapshot.ts';
export { addContactsAs, type PastContact } from './details/write-contact.ts';
export { isPhoneLike, normalisePhone } from './details/phone-number.ts';
export { replaceTag } from './details/replace-tag.ts';
export { CreateContact, CustomFields, TagName } from './contacts.schemas.ts';

export const contactsModule = defineModule({
  name: 'crm/contacts',
  dependsOn: ['platform/tenants', 'crm/custom-fields', 'crm/views', 'crm/transfer'],
  permissions: {
    'contacts:read': ['manager', 'member', 'viewer'],
    'contacts:write': ['manager', 'member'],
    'contacts:delete': ['manager'],
  },
  router: { contacts: contactsRouter },
  errors: [contactErrors],
  events: contactEvents,
  eventData: { contact: contactEventData },
  usage: { contacts: contactRows.count },
  entities: [contactEntity],
  references: [contactsOfCompanies],
  personalData: contactPersonal,
  search: { contacts: contactSearch },
  arrivals: contactArrivals,
  jobs: contactJobs,
  tenantJobs: Object.values(contactImport.tasks),
  crons: {
    'contacts:code-phones': '27 * * * *',
    'contacts:purge-deleted': '53 3 * * *',
    'contacts:purge-history': '57 3 * * *',
  },
});
