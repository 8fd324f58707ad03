import { defineModule } from '@mainstay/kernel';
import { viewErrors } from './views.errors.ts';
import { viewEvents } from './views.events.ts';
import { viewsRouter } from './views.router.ts';

export { viewErrors } from './views.errors.ts';
export { withView } from './views.service.ts';

export const viewsModule = defineModule({
  name: 'crm/views',
  dependsOn: ['platform/tenants'],
  permissions: { 'views:read': ['manager', 'member', 'viewer'], 'views:write': ['manager', 'member'] },
  router: { views: viewsRouter },
  errors: [viewErrors],
  events: viewEvents,
});
