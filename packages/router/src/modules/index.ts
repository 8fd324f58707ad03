import { companiesModule } from './crm/companies/index.ts';
import { contactsModule } from './crm/contacts/index.ts';
import { tagsModule } from './crm/tags/index.ts';
import { apiKeysModule } from './platform/api-keys/index.ts';
import { auditModule } from './platform/audit/index.ts';
import { authModule } from './platform/auth/index.ts';
import { domainsModule } from './platform/domains/index.ts';
import { eventsModule } from './platform/events/index.ts';
import { jobsModule } from './platform/jobs/index.ts';
import { membersModule } from './platform/members/index.ts';
import { searchModule } from './platform/search/index.ts';
import { systemModule } from './platform/system/index.ts';
import { tenantsModule } from './platform/tenants/index.ts';
import { usersModule } from './platform/users/index.ts';
import { webhooksModule } from './platform/webhooks/index.ts';

/** The modules that come with Mainstay. A team adds its own behind them, in `apps/server`. */
export const coreModules = [
  tenantsModule,
  authModule,
  apiKeysModule,
  domainsModule,
  membersModule,
  usersModule,
  eventsModule,
  webhooksModule,
  auditModule,
  jobsModule,
  searchModule,
  systemModule,
  contactsModule,
  companiesModule,
  tagsModule,
] as const;
