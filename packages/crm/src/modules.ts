import { companiesModule } from './companies/index.ts';
import { contactsModule } from './contacts/index.ts';
import { tagsModule } from './tags/index.ts';

/** The modules of the customer relations. */
export const crmModules = [contactsModule, companiesModule, tagsModule] as const;
