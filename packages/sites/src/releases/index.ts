import { defineModule } from '@mainstay/kernel';
import { releaseEvents } from './releases.events.ts';
import { MAIL_FAILURE, releaseJobs } from './releases.jobs.ts';
import { releasesRouter } from './releases.router.ts';
import { RUN_RELEASE } from './schedule-release.ts';

export { restoreDocuments } from './restore-documents.ts';

/** Changes of a site that go live together, and can be taken back together. */
export const releasesModule = defineModule({
  name: 'sites/releases',
  dependsOn: ['platform/tenants', 'sites/branding', 'sites/generations', 'sites/navigation', 'sites/pages'],
  router: { releases: releasesRouter },
  events: releaseEvents,
  jobs: releaseJobs,
  tenantJobs: [RUN_RELEASE, MAIL_FAILURE],
  crons: { 'releases:sweep': '* * * * *' },
});
