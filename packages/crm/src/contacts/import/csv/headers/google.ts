import type { HeaderSet } from './header-set.ts';

/** Google Contacts since 2024, "Google CSV". */
export const google: HeaderSet = {
  program: 'Google Contacts',
  starred: true,
  columns: {
    'First Name': 'firstName',
    'Middle Name': 'middleNames',
    'Last Name': 'lastName',
    'Phonetic First Name': 'phoneticFirstName',
    'Phonetic Last Name': 'phoneticLastName',
    'Name Prefix': 'prefix',
    'Name Suffix': 'suffix',
    Nickname: 'nickname',
    'Organization Name': 'company',
    'Organization Title': 'title',
    'Organization Department': 'department',
    Birthday: 'birthday',
    Notes: 'notes',
    Labels: 'groups',
  },
};

/** Google Contacts until 2024, "Google CSV" with Given and Family Name and the Type columns. */
export const googleLegacy: HeaderSet = {
  program: 'Google Contacts until 2024',
  starred: true,
  columns: {
    Name: 'fullName',
    'Given Name': 'firstName',
    'Additional Name': 'middleNames',
    'Family Name': 'lastName',
    'Given Name Yomi': 'phoneticFirstName',
    'Family Name Yomi': 'phoneticLastName',
    'Name Prefix': 'prefix',
    'Name Suffix': 'suffix',
    Nickname: 'nickname',
    Birthday: 'birthday',
    Notes: 'notes',
    'Group Membership': 'groups',
    'Organization 1 - Name': 'company',
    'Organization 1 - Title': 'title',
    'Organization 1 - Department': 'department',
    'Organization 1 - Job Description': 'role',
  },
};
