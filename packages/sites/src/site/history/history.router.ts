import { get, tenantProcedure } from '@mainstay/kernel';
import { GenerationPage, ListGenerations } from './history.schemas.ts';
import { listGenerations } from './history.service.ts';

/** The procedures of `site` about what it was. */
export const historyProcedures = {
  generations: tenantProcedure
    .meta({
      permission: 'pages:read',
      rest: get('/site/generations'),
      summary: 'List what made each generation of the website',
    })
    .input(ListGenerations)
    .output(GenerationPage)
    .query(({ ctx, input }) => listGenerations(ctx, input)),
};
