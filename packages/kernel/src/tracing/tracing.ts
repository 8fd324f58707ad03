import { serverFault } from '@mainstay/db';
import {
  type Attributes,
  type Context,
  context,
  propagation,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
  type Tracer,
} from '@opentelemetry/api';

/** Characters of a statement that a span carries. */
const MOST_SQL = 4_000;

/** Null in a process that exports no traces: nothing below is called there, and nothing is allocated. */
let tracer: Tracer | null = null;

/** Turns spans on, or off with null. What starts and exports them is the composition root's. */
export function setTracer(next: Tracer | null): void {
  tracer = next;
}

/** Whether spans are recorded. Ask before building what only a span needs. */
export function isTracing(): boolean {
  return tracer !== null;
}

/** What a span is for, in OpenTelemetry's words. */
export type SpanRole = 'server' | 'client' | 'consumer' | 'internal';

const KINDS: Record<SpanRole, SpanKind> = {
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  consumer: SpanKind.CONSUMER,
  internal: SpanKind.INTERNAL,
};

/** A span that has begun. Attributes hold names, numbers and codes: no personal data, no secrets, no values of SQL. */
export interface OpenSpan {
  /** The id of the trace that it belongs to: 32 hexadecimal digits. */
  traceId: string;
  set(attributes: Attributes): void;
  /** Marks the span as failed; `code` is an error code, never a message. */
  fail(code: string): void;
  /** Runs work below this span: spans that begin in it, also after an `await`, are its children. */
  within<T>(run: () => T): T;
  end(): void;
}

/** Begins a span below the current one, or below the trace that the headers of a request name (W3C Trace Context). Null when off. */
export function openSpan(
  name: string,
  role: SpanRole,
  attributes: Attributes,
  headers?: Record<string, unknown>,
): OpenSpan | null {
  if (!tracer) return null;
  const parent: Context = headers ? propagation.extract(ROOT_CONTEXT, headers) : context.active();
  const span = tracer.startSpan(name, { kind: KINDS[role], attributes }, parent);
  const inner = trace.setSpan(parent, span);
  return {
    traceId: span.spanContext().traceId,
    set: (more) => void span.setAttributes(more),
    fail: (code) => markFailed(span, code),
    within: (run) => context.with(inner, run),
    end: () => span.end(),
  };
}

/** Runs work inside a span. What it throws marks the span by its kind alone: a message may quote what was sent. */
export async function inSpan<T>(
  name: string,
  role: SpanRole,
  attributes: Attributes,
  run: (span: OpenSpan | null) => Promise<T>,
): Promise<T> {
  const span = openSpan(name, role, attributes);
  if (!span) return run(null);
  try {
    return await span.within(() => run(span));
  } catch (error) {
    span.fail(error instanceof Error ? error.name : 'unknown');
    throw error;
  } finally {
    span.end();
  }
}

/** A statement that has just ended, as a span: its text, which holds placeholders and no values. */
export function statementSpan({ sql, durationMs, error }: { sql: string; durationMs: number; error?: unknown }): void {
  if (!tracer) return;
  const verb = /^\s*([a-z]+)/i.exec(sql)?.[1]?.toUpperCase() ?? 'SQL';
  const end = Date.now();
  const span = tracer.startSpan(
    verb,
    {
      kind: SpanKind.CLIENT,
      startTime: end - durationMs,
      attributes: { 'db.system.name': 'postgresql', 'db.query.text': sql.slice(0, MOST_SQL) },
    },
    context.active(),
  );
  if (error !== undefined) markFailed(span, serverFault(error)?.code ?? 'unknown');
  span.end(end);
}

function markFailed(span: Span, code: string): void {
  span.setAttribute('error.type', code);
  span.setStatus({ code: SpanStatusCode.ERROR });
}
