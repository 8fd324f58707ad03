import { get, post, router, tenantProcedure } from '@mainstay/kernel';
import { analyticsErrors } from './analytics.errors.ts';
import {
  AnalyticsSeries,
  AnalyticsSummary,
  QueryAnalytics,
  SummarizeAnalytics,
  TrackedEvents,
  TrackEvents,
} from './analytics.schemas.ts';
import { queryAnalytics } from './analytics.service.ts';
import { summarizeAnalytics } from './summarize-analytics.ts';
import { trackEvents } from './track-events.ts';

export const analyticsRouter = router({
  track: tenantProcedure
    .meta({
      permission: 'signed-in',
      inTenant: true,
      apiKeys: true,
      idempotencyKey: true,
      rest: post('/analytics/events', { status: 202 }),
      unaudited: 'events are what visitors did, and change no record',
      summary: 'Record analytics events',
    })
    .input(TrackEvents)
    .output(TrackedEvents)
    .mutation(({ ctx, input }) => trackEvents(ctx, input)),

  query: tenantProcedure
    .meta({
      permission: 'analytics:read',
      errors: [analyticsErrors.RANGE_TOO_WIDE],
      rest: get('/analytics/query'),
      summary: 'A metric over time',
    })
    .input(QueryAnalytics)
    .output(AnalyticsSeries)
    .query(({ ctx, input }) => queryAnalytics(ctx, input)),

  summary: tenantProcedure
    .meta({
      permission: 'analytics:read',
      rest: get('/analytics/summary'),
      summary: 'All metrics of a time, and of the time before',
    })
    .input(SummarizeAnalytics)
    .output(AnalyticsSummary)
    .query(({ ctx, input }) => summarizeAnalytics(ctx, input)),
});
