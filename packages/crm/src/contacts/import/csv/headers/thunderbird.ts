import type { HeaderSet } from './header-set.ts';

/** Thunderbird's address book. */
export const thunderbird: HeaderSet = {
  program: 'Thunderbird',
  columns: {
    'First Name': 'firstName',
    'Last Name': 'lastName',
    'Display Name': 'fullName',
    Nickname: 'nickname',
    'Primary Email': 'emails.0',
    'Secondary Email': 'emails.1',
    'Screen Name': 'handles.screen',
    'Work Phone': 'phones.work@work',
    'Home Phone': 'phones.home@home',
    'Fax Number': 'phones.fax@fax',
    'Pager Number': 'phones.pager@pager',
    'Mobile Number': 'phones.mobile@mobile',
    'Job Title': 'title',
    Department: 'department',
    Organization: 'company',
    'Web Page 1': 'urls.work@work',
    'Web Page 2': 'urls.home@home',
    'Birth Year': 'birthYear',
    'Birth Month': 'birthMonth',
    'Birth Day': 'birthDay',
    Notes: 'notes',
  },
};
