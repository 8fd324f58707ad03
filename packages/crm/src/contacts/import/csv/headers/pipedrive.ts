import type { HeaderSet } from './header-set.ts';

/** Pipedrive, export of people; a full export says "Person - " before each header. */
export const pipedrive: HeaderSet = {
  program: 'Pipedrive',
  columns: {
    ID: 'externalId',
    Name: 'fullName',
    'First name': 'firstName',
    'Last name': 'lastName',
    Organization: 'company',
    'Job title': 'title',
    Label: 'tags',
    Labels: 'tags',
    Birthday: 'birthday',
    Notes: 'notes',
    'Postal address': 'addresses.0.street',
    'Instant messenger': 'handles.0',
    'Phone - Work': 'phones.work@work',
    'Phone - Home': 'phones.home@home',
    'Phone - Mobile': 'phones.mobile@mobile',
    'Phone - Other': 'phones.other@other',
    'Email - Work': 'emails.work@work',
    'Email - Home': 'emails.home@home',
    'Email - Other': 'emails.other@other',
  },
};
