import { Id } from '@mainstay/core';
import { defineModule } from '@mainstay/kernel';
import { z } from 'zod';
import { pathErrors, redirectErrors } from './redirects.errors.ts';
import { redirectsRouter } from './redirects.router.ts';

export { followRedirects } from './follow-redirects.ts';
export { rulesFor, withQuery } from './redirect-paths.ts';

const RedirectFacts = z.object({ id: Id, from: z.string(), status: z.int() });

/** Addresses that lead elsewhere, as people set them. */
export const redirectsModule = defineModule({
  name: 'sites/redirects',
  dependsOn: ['platform/tenants', 'sites/generations', 'sites/pages'],
  router: { redirects: redirectsRouter },
  errors: [redirectErrors, pathErrors],
  events: { 'redirect.created': RedirectFacts, 'redirect.updated': RedirectFacts, 'redirect.deleted': RedirectFacts },
});
