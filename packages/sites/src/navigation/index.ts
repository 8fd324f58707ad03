import { Id } from '@mainstay/core';
import { defineModule } from '@mainstay/kernel';
import { z } from 'zod';
import { navigationErrors } from './navigation.errors.ts';
import { navigationRouter } from './navigation.router.ts';
import { Menu } from './navigation.schemas.ts';

export { LocaleTag } from './navigation.schemas.ts';
export { releaseMenu, restoreMenu } from './put-menu.ts';
export type { FrozenItem } from './navigation-tree.ts';

const ItemFacts = z.object({ id: Id, menu: Menu, locale: z.string() });

/** The menus of a site. */
export const navigationModule = defineModule({
  name: 'sites/navigation',
  dependsOn: ['platform/tenants', 'sites/generations', 'sites/pages'],
  permissions: {
    'navigation:read': ['manager', 'member', 'viewer'],
    'navigation:write': ['manager', 'member'],
  },
  router: { navigation: navigationRouter },
  errors: [navigationErrors],
  events: { 'navigation.created': ItemFacts, 'navigation.updated': ItemFacts, 'navigation.deleted': ItemFacts },
});
