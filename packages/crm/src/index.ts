export { addContactAs, CreateContact } from './contacts/index.ts';
export { crmModules } from './modules.ts';
