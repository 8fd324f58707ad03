import type { HeaderSet } from './header-set.ts';

/** LinkedIn, Connections.csv of a data export. */
export const linkedin: HeaderSet = {
  program: 'LinkedIn',
  columns: {
    'First Name': 'firstName',
    'Last Name': 'lastName',
    URL: 'urls.linkedin@linkedin',
    'Email Address': 'emails.0',
    Company: 'company',
    Position: 'title',
  },
  others: ['Connected On'],
};
