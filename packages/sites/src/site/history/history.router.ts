import { get, post, tenantProcedure } from '@mainstay/kernel';
import { publishErrors, rollbackErrors } from '../../generations/index.ts';
import { GenerationPage, ListGenerations, RollBackSite, RolledBackSite } from './history.schemas.ts';
import { listGenerations } from './history.service.ts';
import { rollBackSite } from './roll-back-site.ts';

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

  rollback: tenantProcedure
    .meta({
      permission: 'pages:publish',
      rest: post('/site/rollback', { status: 200 }),
      errors: [rollbackErrors.EXPIRED, publishErrors.BUSY],
      emits: [
        'site.changed',
        'site.updated',
        'navigation.created',
        'navigation.updated',
        'navigation.deleted',
        'branding.updated',
      ],
      summary: 'Make the website what it was in a generation',
    })
    .input(RollBackSite)
    .output(RolledBackSite)
    .mutation(({ ctx, input }) => rollBackSite(ctx, input)),
};
