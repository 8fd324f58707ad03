import * as modules from './modules.ts';

export {
  addSectionType,
  defineSection,
  type IndustryKit,
  industryKits,
  PAGE_KEYS,
  type SectionType,
} from './pages/index.ts';
export { createSiteDelivery, type SiteDeliveryOptions } from './site/index.ts';

export type SitesModule = (typeof modules)[keyof typeof modules];

/** The modules of the websites. */
export const sitesModules: readonly SitesModule[] = Object.values(modules);
