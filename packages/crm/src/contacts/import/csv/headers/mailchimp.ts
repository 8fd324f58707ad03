import type { HeaderSet } from './header-set.ts';

/** Mailchimp, export of an audience. REGION and CC are where an address was seen, not where somebody lives: no field takes them. */
export const mailchimp: HeaderSet = {
  program: 'Mailchimp',
  columns: {
    'Email Address': 'emails.0',
    'First Name': 'firstName',
    'Last Name': 'lastName',
    Address: 'addresses.0.street',
    'Phone Number': 'phones.0',
    Birthday: 'birthday',
    Company: 'company',
    EUID: 'externalId',
    NOTES: 'notes',
    TAGS: 'tags',
  },
  others: ['REGION', 'CC'],
};
