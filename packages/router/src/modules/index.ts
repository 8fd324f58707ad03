import { contactsModule } from './crm/contacts/index.ts';
import { tagsModule } from './crm/tags/index.ts';
import { authModule } from './platform/auth/index.ts';
import { tenantsModule } from './platform/tenants/index.ts';

/** The modules that come with Mainstay. A team adds its own behind them, in `apps/server`. */
export const coreModules = [tenantsModule, authModule, contactsModule, tagsModule] as const;
