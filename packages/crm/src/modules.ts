import { companiesModule } from './companies/index.ts';
import { contactsModule } from './contacts/index.ts';
import { customFieldsModule } from './custom-fields/index.ts';
import { dealsModule } from './deals/index.ts';
import { pipelinesModule } from './pipelines/index.ts';
import { tagsModule } from './tags/index.ts';
import { tasksModule } from './tasks/index.ts';
import { viewsModule } from './views/index.ts';

/** The modules of the customer relations. */
export const crmModules = [
  customFieldsModule,
  viewsModule,
  contactsModule,
  companiesModule,
  tagsModule,
  pipelinesModule,
  dealsModule,
  tasksModule,
] as const;
