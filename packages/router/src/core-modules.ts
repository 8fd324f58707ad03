import { businessModules } from '@mainstay/business';
import { crmModules } from '@mainstay/crm';
import { platformModules } from '@mainstay/platform';
import { sitesModules } from '@mainstay/sites';

/** The modules that come with Mainstay. A team adds its own behind them, in `apps/server`. */
export const coreModules = [...platformModules, ...crmModules, ...sitesModules, ...businessModules] as const;
