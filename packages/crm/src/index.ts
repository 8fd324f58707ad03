export { addContactAs, CreateContact } from './contacts/index.ts';
export { defineMissingFields } from './custom-fields/index.ts';
export { addDealAs, CreateDeal } from './deals/index.ts';
export { crmModules } from './modules.ts';
export { withView } from './views/index.ts';
