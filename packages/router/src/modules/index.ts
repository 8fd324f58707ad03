import { authModule } from './platform/auth/index.ts';
import { tenantsModule } from './platform/tenants/index.ts';

/** The modules that come with Mainstay. A team adds its own behind them, in `apps/server`. */
export const coreModules = [tenantsModule, authModule] as const;
