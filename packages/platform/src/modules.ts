import { apiKeysModule } from './api-keys/index.ts';
import { auditModule } from './audit/index.ts';
import { authModule } from './auth/index.ts';
import { domainsModule } from './domains/index.ts';
import { eventsModule } from './events/index.ts';
import { jobsModule } from './jobs/index.ts';
import { membersModule } from './members/index.ts';
import { searchModule } from './search/index.ts';
import { systemModule } from './system/index.ts';
import { tenantsModule } from './tenants/index.ts';
import { usersModule } from './users/index.ts';
import { webhooksModule } from './webhooks/index.ts';

/** The modules of the platform: what every installation has. */
export const platformModules = [
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
] as const;
