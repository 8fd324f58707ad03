import type { HeaderSet } from './header-set.ts';

/** What programs that turn Apple's address book into CSV call its fields; Apple itself writes vCards only. */
export const apple: HeaderSet = {
  program: 'Apple Contacts',
  columns: {
    'First name': 'firstName',
    'Middle name': 'middleNames',
    'Last name': 'lastName',
    'Phonetic first name': 'phoneticFirstName',
    'Phonetic last name': 'phoneticLastName',
    Prefix: 'prefix',
    Suffix: 'suffix',
    Nickname: 'nickname',
    Company: 'company',
    Organization: 'company',
    Department: 'department',
    'Job title': 'title',
    Birthday: 'birthday',
    Note: 'notes',
    Groups: 'tags',
    'Home page': 'urls.homepage@homepage',
    iPhone: 'phones.iphone@iphone',
    'Phone (main)': 'phones.main@main',
    'Related name': 'related.0',
    'Instant message': 'handles.0',
  },
};
