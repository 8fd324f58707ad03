import { ById, commonErrors } from '@mainstay/core';
import {
  Aggregate,
  AggregateInput,
  aggregate,
  del,
  get,
  patch,
  post,
  router,
  tenantProcedure,
  ListTimeline,
  TimelinePage,
} from '@mainstay/kernel';
import { z } from 'zod';
import { customFieldErrors } from '../custom-fields/index.ts';
import { viewErrors } from '../views/index.ts';
import { loseDeal, reopenDeal, winDeal } from './close-deal.ts';
import { Board, BoardInput } from './deal-board.schemas.ts';
import { dealBoard } from './deal-board.ts';
import { Forecast, ForecastInput } from './deal-forecast.schemas.ts';
import { dealForecast } from './deal-forecast.ts';
import { DealHistory, DealHistoryInput, TimeInStage } from './deal-history.schemas.ts';
import { dealHistory, timeInStage } from './deal-history.ts';
import { dealTransfer } from './deal-transfer.router.ts';
import { CREATE_ERRORS, dealErrors, WRITE_ERRORS } from './deals.errors.ts';
import { CloseDeal, CreateDeal, Deal, DealPage, ListDeals, LoseDeal, MoveDeal, UpdateDeal } from './deals.schemas.ts';
import { createDeal, deleteDeal, getDeal, listDeals, restoreDeal, dealTimeline } from './deals.service.ts';
import { moveDeal } from './move-deal.ts';
import { updateDeal } from './update-deal.ts';

const reading = {
  list: tenantProcedure
    .meta({ permission: 'deals:read', errors: [viewErrors.INVALID], rest: get('/deals'), summary: 'List deals' })
    .input(ListDeals)
    .output(DealPage)
    .query(({ ctx, input }) => listDeals(ctx, input)),

  get: tenantProcedure
    .meta({ permission: 'deals:read', rest: get('/deals/:id'), summary: 'Get a deal' })
    .input(ById)
    .output(Deal)
    .query(({ ctx, input }) => getDeal(ctx, input)),

  aggregate: tenantProcedure
    .meta({
      permission: 'deals:read',
      rest: get('/deals/aggregate'),
      summary: 'Count deals, and sum their amounts and numbers, in groups',
    })
    .input(AggregateInput)
    .output(Aggregate)
    .query(({ ctx, input }) => aggregate(ctx, 'deal', input)),

  board: tenantProcedure
    .meta({
      permission: 'deals:read',
      errors: [viewErrors.INVALID],
      rest: get('/deals/board'),
      summary: 'Get the open deals of a pipeline, stage by stage',
      description:
        'Count and totals of each stage are of all its deals, whatever the limit. Totals are by currency, or in `convertTo` by the newest exchange ' +
        'rates; currencies without a rate are named in `missing` and left out.',
    })
    .input(BoardInput)
    .output(Board)
    .query(({ ctx, input }) => dealBoard(ctx, input)),

  forecast: tenantProcedure
    .meta({
      permission: 'deals:read',
      errors: [viewErrors.INVALID],
      rest: get('/deals/forecast'),
      summary: 'Forecast what is won, by month',
      description:
        'Won deals count in the month of their close, by the time zone of the tenant, and are converted by the rate of that day; open ones in the ' +
        'month of their expected close, by the newest rate.',
    })
    .input(ForecastInput)
    .output(Forecast)
    .query(({ ctx, input }) => dealForecast(ctx, input)),

  history: tenantProcedure
    .meta({
      permission: 'deals:read',
      rest: get('/deals/:id/history'),
      summary: 'List the stages and statuses that a deal went through',
    })
    .input(DealHistoryInput)
    .output(DealHistory)
    .query(({ ctx, input }) => dealHistory(ctx, input)),

  timeInStage: tenantProcedure
    .meta({
      permission: 'deals:read',
      rest: get('/deals/:id/time-in-stage'),
      summary: 'Get how long a deal stood in each stage',
    })
    .input(ById)
    .output(TimeInStage)
    .query(({ ctx, input }) => timeInStage(ctx, input)),
};

const writing = {
  timeline: tenantProcedure
    .meta({ permission: 'deals:read', rest: get('/deals/:id/timeline'), summary: 'Deal timeline' })
    .input(ListTimeline)
    .output(TimelinePage)
    .query(({ ctx, input }) => dealTimeline(ctx, input)),

  create: tenantProcedure
    .meta({
      permission: 'deals:write',
      errors: CREATE_ERRORS,
      rest: post('/deals'),
      summary: 'Create a deal',
      emits: ['deal.created'],
    })
    .input(CreateDeal)
    .output(Deal)
    .mutation(({ ctx, input }) => createDeal(ctx, input)),

  update: tenantProcedure
    .meta({
      permission: 'deals:write',
      errors: [...WRITE_ERRORS, dealErrors.CLOSED],
      rest: patch('/deals/:id'),
      summary: 'Update a deal',
      emits: ['deal.updated', 'deal.stage_changed'],
    })
    .input(UpdateDeal)
    .output(Deal)
    .mutation(({ ctx, input }) => updateDeal(ctx, input)),

  delete: tenantProcedure
    .meta({
      permission: 'deals:delete',
      rest: del('/deals/:id'),
      summary: 'Delete a deal; it can be restored',
      emits: ['deal.deleted'],
    })
    .input(ById)
    .output(z.void())
    .mutation(({ ctx, input }) => deleteDeal(ctx, input)),

  restore: tenantProcedure
    .meta({
      permission: 'deals:delete',
      errors: [dealErrors.EXTERNAL_ID_EXISTS, customFieldErrors.NOT_UNIQUE, commonErrors.VERSION_CONFLICT],
      rest: post('/deals/:id/restore', { status: 200 }),
      summary: 'Restore a deleted deal',
      emits: ['deal.restored'],
    })
    .input(ById)
    .output(Deal)
    .mutation(({ ctx, input }) => restoreDeal(ctx, input)),

  move: tenantProcedure
    .meta({
      permission: 'deals:write',
      errors: [dealErrors.CLOSED, dealErrors.NEIGHBOUR_MOVED, dealErrors.STAGE_NOT_FOUND],
      rest: post('/deals/:id/move', { status: 200 }),
      summary: 'Move a deal to a stage, or within it',
      emits: ['deal.stage_changed', 'deal.updated'],
    })
    .input(MoveDeal)
    .output(Deal)
    .mutation(({ ctx, input }) => moveDeal(ctx, input)),

  win: tenantProcedure
    .meta({
      permission: 'deals:write',
      errors: [dealErrors.CLOSED],
      rest: post('/deals/:id/win', { status: 200 }),
      summary: 'Win a deal',
      emits: ['deal.won'],
    })
    .input(CloseDeal)
    .output(Deal)
    .mutation(({ ctx, input }) => winDeal(ctx, input)),

  lose: tenantProcedure
    .meta({
      permission: 'deals:write',
      errors: [dealErrors.CLOSED, dealErrors.LOSS_REASON_REQUIRED, dealErrors.LOSS_REASON_NOT_FOUND],
      rest: post('/deals/:id/lose', { status: 200 }),
      summary: 'Lose a deal',
      emits: ['deal.lost'],
    })
    .input(LoseDeal)
    .output(Deal)
    .mutation(({ ctx, input }) => loseDeal(ctx, input)),

  reopen: tenantProcedure
    .meta({
      permission: 'deals:write',
      rest: post('/deals/:id/reopen', { status: 200 }),
      summary: 'Reopen a closed deal',
      emits: ['deal.reopened'],
    })
    .input(CloseDeal)
    .output(Deal)
    .mutation(({ ctx, input }) => reopenDeal(ctx, input)),
};

export const dealsRouter = router({ ...reading, ...writing, ...dealTransfer });
