import type { HeaderSet } from './header-set.ts';

/** HubSpot, export of contacts. */
export const hubspot: HeaderSet = {
  program: 'HubSpot',
  columns: {
    'Record ID': 'externalId',
    Salutation: 'prefix',
    'First Name': 'firstName',
    'Last Name': 'lastName',
    Email: 'emails.0',
    'Work email': 'emails.work@work',
    'Additional email addresses': 'emails.additional',
    'Phone Number': 'phones.0',
    'Mobile Phone Number': 'phones.mobile@mobile',
    'Fax Number': 'phones.fax@fax',
    'Company Name': 'company',
    'Associated Company': 'company',
    'Job Title': 'title',
    'Job function': 'role',
    'Street Address': 'addresses.0.street',
    City: 'addresses.0.city',
    'State/Region': 'addresses.0.region',
    'Postal Code': 'addresses.0.postalCode',
    'Country/Region': 'addresses.0.country',
    'Website URL': 'urls.0',
    'LinkedIn URL': 'urls.linkedin@linkedin',
    'Date of birth': 'birthday',
    'Original Source': 'source',
  },
};
