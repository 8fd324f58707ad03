import { performance } from 'node:perf_hooks';
import { toAppError } from '../errors/error-mapping.ts';
import { noteAnswer, noteOutage } from '../errors/outage-log.ts';
import { inSpan, isTracing, type OpenSpan } from '../tracing/tracing.ts';
import type { RequestFacts, Services } from './context.ts';

interface ObservedCall {
  ctx: { services: Services; request: RequestFacts };
  path: string;
  type: 'query' | 'mutation' | 'subscription';
}

/** Counts, times and traces a call; logs the cause of an internal error, once, and of an outage, once for all calls that meet it. */
export function observed<R extends { ok: boolean }>(call: ObservedCall, run: () => Promise<R>): Promise<R> {
  if (!isTracing()) return measured(call, run, null);
  const { path, type, ctx } = call;
  const attributes = { 'mainstay.procedure': path, 'mainstay.type': type, 'mainstay.door': ctx.request.door };
  return inSpan(path, 'internal', attributes, (span) => measured(call, run, span));
}

async function measured<R extends { ok: boolean }>(
  call: ObservedCall,
  run: () => Promise<R>,
  span: OpenSpan | null,
): Promise<R> {
  const started = performance.now();
  const { services, request } = call.ctx;
  const finish = (outcome: string) => {
    span?.set({ 'mainstay.outcome': outcome });
    services.onCall?.({ procedure: call.path, type: call.type, durationMs: performance.now() - started, outcome });
  };
  const failed = (thrown: unknown) => {
    const error = toAppError(thrown);
    if (error.kind === 'INTERNAL' || error.kind === 'UNAVAILABLE') span?.fail(error.code);
    if (error.kind === 'INTERNAL') {
      services.logger.error(
        { requestId: request.id, procedure: call.path, err: error.cause ?? error },
        'procedure failed',
      );
    }
    if (error.kind === 'UNAVAILABLE') noteOutage(services, error.cause);
    finish(error.code);
  };
  try {
    const result = await run();
    if (result.ok) {
      noteAnswer(services);
      finish('OK');
    }
    // A failed result carries the error that a later step threw; `next()` returns it instead of throwing.
    else failed((result as unknown as { error: unknown }).error);
    return result;
  } catch (error) {
    failed(error);
    throw error;
  }
}
