// One line for each module; index.ts gathers them. Their types keep their names in declarations that way, whose length is limited.
export { apiKeysModule } from './api-keys/index.ts';
export { auditModule } from './audit/index.ts';
export { authModule } from './auth/index.ts';
export { domainsModule } from './domains/index.ts';
export { eventsModule } from './events/index.ts';
export { jobsModule } from './jobs/index.ts';
export { membersModule } from './members/index.ts';
export { plansModule } from './plans/index.ts';
export { searchModule } from './search/index.ts';
export { systemModule } from './system/index.ts';
export { teamsModule } from './teams/index.ts';
export { tenantsModule } from './tenants/index.ts';
export { usersModule } from './users/index.ts';
export { webhooksModule } from './webhooks/index.ts';
