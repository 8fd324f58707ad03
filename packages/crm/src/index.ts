export { addContactAs, CreateContact } from './contacts/index.ts';
export { addDealAs, CreateDeal } from './deals/index.ts';
export { crmModules } from './modules.ts';
