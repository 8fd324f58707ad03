import * as modules from './modules.ts';

export {
  addContactsAs,
  contactKeysOf,
  CreateContact,
  emailsOfContact,
  getContact,
  needlesOf,
  type PastContact,
  peopleAt,
} from './contacts/index.ts';
export { getCompany } from './companies/index.ts';
export { getDeal } from './deals/index.ts';
export { defineMissingFields } from './custom-fields/index.ts';
export { withView } from './views/index.ts';

export type CrmModule = (typeof modules)[keyof typeof modules];

/** The modules of the customer relations. */
export const crmModules: readonly CrmModule[] = Object.values(modules);
