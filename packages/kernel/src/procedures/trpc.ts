import { initTRPC } from '@trpc/server';
import { errorShape, toAppError } from '../errors/error-mapping.ts';
import type { RequestContext } from './context.ts';
import type { ProcedureMeta } from './meta.ts';

/** Milliseconds between pings on a stream: under the usual 30–60 s idle timeouts of proxies. */
const PING_MS = 15_000;

/** The one tRPC root. No transformer: what travels is plain JSON. */
export const t = initTRPC
  .context<RequestContext>()
  .meta<ProcedureMeta>()
  .create({
    errorFormatter: ({ error, path, ctx }) => errorShape(toAppError(error), path, ctx?.request.id ?? ''),
    sse: { ping: { enabled: true, intervalMs: PING_MS }, client: { reconnectAfterInactivityMs: 3 * PING_MS } },
    jsonl: { pingMs: PING_MS },
  });

/** Groups procedures under names. */
export const router = t.router;
