import * as modules from './modules.ts';

export { addContactAs, contactKeysOf, CreateContact, emailsOfContact, needlesOf, peopleAt } from './contacts/index.ts';
export { defineMissingFields } from './custom-fields/index.ts';
export { addDealAs, CreateDeal } from './deals/index.ts';
export { withView } from './views/index.ts';

export type CrmModule = (typeof modules)[keyof typeof modules];

/** The modules of the customer relations. */
export const crmModules: readonly CrmModule[] = Object.values(modules);
