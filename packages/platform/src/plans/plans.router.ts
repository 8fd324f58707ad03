import { get, patch, post, publicProcedure, router, superProcedure } from '@mainstay/kernel';
import { z } from 'zod';
import { planErrors } from './plans.errors.ts';
import { CreatePlan, ListPlans, Plan, PlanList, UpdatePlan } from './plans.schemas.ts';
import { createPlan, listPlans, listPlanVersions, updatePlan } from './plans.service.ts';

export const plansRouter = router({
  list: publicProcedure
    .meta({ permission: 'public', rest: get('/plans'), summary: 'List the plans on offer' })
    .input(z.void())
    .output(PlanList)
    .query(({ ctx }) => listPlans(ctx)),

  versions: superProcedure
    .meta({
      permission: 'super',
      rest: get('/plans/versions'),
      summary: 'List every version of every plan',
      description: 'Those that are archived or not public as well.',
    })
    .input(ListPlans)
    .output(PlanList)
    .query(({ ctx, input }) => listPlanVersions(ctx, input)),

  create: superProcedure
    .meta({
      permission: 'super',
      idempotencyKey: true,
      errors: [planErrors.EXISTS],
      rest: post('/plans'),
      summary: 'Create a plan',
    })
    .input(CreatePlan)
    .output(Plan)
    .mutation(({ ctx, input }) => createPlan(ctx, input)),

  update: superProcedure
    .meta({
      permission: 'super',
      idempotencyKey: true,
      rest: patch('/plans/:id'),
      summary: 'Change a plan',
      description:
        'What it includes and costs becomes a new version. Subscriptions keep theirs; tenants without one have the new one at once.',
    })
    .input(UpdatePlan)
    .output(Plan)
    .mutation(({ ctx, input }) => updatePlan(ctx, input)),
});
