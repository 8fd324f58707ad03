import { defineModule } from '@mainstay/kernel';
import { pageJobs } from './pages.jobs.ts';
import { pageErrors, publishingErrors, sectionErrors, slugErrors, templateErrors } from './pages.errors.ts';
import { pageEvents } from './pages.events.ts';
import { pagesRouter } from './pages.router.ts';
import { pageSearch } from './pages.search.ts';
import { pageRows } from './pages.rows.ts';
import { MAIL_FAILURE } from './publishing/run-schedule.ts';
import { RUN_SCHEDULE } from './publishing/schedules.service.ts';
import { sectionsRouter } from './sections/sections.router.ts';
import { templatesRouter } from './templates/templates.router.ts';
import { seoRouter } from './seo/seo.router.ts';

export { EMBED_HOSTS } from './content/section-types.ts';
export { defineSection, type SectionType } from './content/define-section.ts';
export { idsIn } from './content/define-section.ts';
export { templatePreview, type PreviewedTemplate } from './templates/preview-template.ts';
export { type IndustryKit, industryKits, PAGE_KEYS } from './templates/builtin-templates.ts';
export { safeHref } from '@mainstay/sections/safe-href';
export type { Links } from './content/doc-to-html.ts';
export { addSectionType, currentContent, shownContent } from './content/section-registry.ts';
export { Locale } from './pages.schemas.ts';
export { publishingErrors } from './pages.errors.ts';
export { pageExists, pageRows } from './pages.rows.ts';
export { draftContent, freezeDraft } from './draft.rows.ts';
export { getPreviewed } from './publishing/previews.service.ts';
export {
  changePages,
  type Publisher,
  publisherOf,
  publishVersions,
  requireComplete,
} from './publishing/publish-pages.ts';
export {
  hasOneMoment,
  MOMENT,
  MOMENT_FACTS,
  Note,
  ONE_MOMENT,
  RedirectTarget,
  VersionNumber,
} from './publishing/publishing.schemas.ts';
export { planRoutes, type PublishedVersion } from './publishing/route-plan.ts';
export { isRefusal, LATE_MS } from './publishing/run-schedule.ts';
export { futureMoment } from './publishing/schedules.service.ts';
export { findVersions, type FrozenPage, getVersion, type VersionRef } from './publishing/versions.rows.ts';

export const pagesModule = defineModule({
  name: 'sites/pages',
  dependsOn: ['platform/tenants', 'platform/members', 'sites/assets', 'sites/generations'],
  permissions: {
    'pages:read': ['manager', 'member', 'viewer'],
    'pages:write': ['manager', 'member'],
    'pages:delete': ['manager'],
    'pages:publish': ['manager'],
    'templates:read': ['manager', 'member', 'viewer'],
  },
  router: { pages: pagesRouter, sections: sectionsRouter, seo: seoRouter, templates: templatesRouter },
  errors: [slugErrors, pageErrors, publishingErrors, sectionErrors, templateErrors],
  events: pageEvents,
  jobs: pageJobs,
  tenantJobs: [RUN_SCHEDULE, MAIL_FAILURE],
  crons: {
    'pages:purge-deleted': '47 3 * * *',
    'pages:purge-history': '7 4 * * *',
    'pages:sweep-schedules': '* * * * *',
  },
  usage: { pages: pageRows.count },
  search: { pages: pageSearch },
});
