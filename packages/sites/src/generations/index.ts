import { defineModule } from '@mainstay/kernel';
import { publishErrors, releaseErrors, rollbackErrors } from './generations.errors.ts';
import { generationEvents } from './generations.events.ts';
import { generationJobs } from './generations.jobs.ts';

export { changeSite, type SiteChange, liveGeneration, lockSite, type SiteWriter, siteWriter } from './change-site.ts';
export { generationsBefore } from './generations.rows.ts';
export { publishErrors, releaseErrors, rollbackErrors, stagingErrors } from './generations.errors.ts';
export {
  itemRows,
  type ItemRow,
  itemsOf,
  lockOpenRelease,
  MAX_ITEMS,
  type ReleaseRow,
  releaseRows,
} from './releases.rows.ts';
export { documentSince, releaseEvent, stagedItems, stageItem, touchRelease } from './stage-item.ts';
export { documentsOf, requireKept, unitsOf } from './undo-generation.ts';
export { documentsAt, lostPages, restoreRoutes, type SiteDocument, undoRoutes } from './undo.rows.ts';
export { type Route, redirectsTo, routesAt, routesBelow, routesOfPages } from './routes.rows.ts';
export { originAt, ownOrigin, siteOrigin } from './site-origin.ts';
export { listenToSites } from './site-changes.ts';
export { canonicalPath, encodedPath, localePrefix, pathBelow } from './site-paths.ts';
export {
  findSiteSettings,
  type FrozenSettings,
  frozenSettings,
  liveSettings,
  offeredLocales,
  type SiteSettings,
} from './site-settings.rows.ts';

/** The generations of a site: what the public sees, and since when. It has no procedures of its own; whatever publishes works through it. */
export const generationsModule = defineModule({
  name: 'sites/generations',
  dependsOn: ['platform/tenants'],
  router: {},
  errors: [publishErrors, releaseErrors, rollbackErrors],
  events: generationEvents,
  jobs: generationJobs,
  crons: { 'sites:purge-routes': '23 4 * * *' },
});
