import { type BusinessModule, businessModules } from '@mainstay/business';
import { type CrmModule, crmModules } from '@mainstay/crm';
import { type PlatformModule, platformModules } from '@mainstay/platform';
import { type SitesModule, sitesModules } from '@mainstay/sites';

export type CoreModule = PlatformModule | CrmModule | SitesModule | BusinessModule;

/** The modules that come with Mainstay. A team adds its own behind them, in `apps/server`. */
export const coreModules: readonly CoreModule[] = [
  ...platformModules,
  ...crmModules,
  ...sitesModules,
  ...businessModules,
];
