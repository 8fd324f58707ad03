import { setTimeout as sleep } from 'node:timers/promises';
import { setTracer } from '@mainstay/kernel';
import { context, propagation } from '@opentelemetry/api';

/** What is not sent by then, in milliseconds, is lost when the process ends. */
const FLUSH_MS = 3_000;

export interface TracingOptions {
  /** The collector's base address; spans go to its `/v1/traces` (OTLP over HTTP, JSON). */
  endpoint: string;
  /** Headers for the collector, such as a token, in the form of `OTEL_EXPORTER_OTLP_HEADERS`. */
  headers: string | undefined;
  serviceName: string;
  version: string;
  /** The share of traces that is recorded, 0 to 1; chosen by trace id, alike in every process that uses the same share. */
  share: number;
}

/** Starts to record and export spans. The SDK is loaded here and nowhere else: a process without a collector does without it. */
export async function startTracing(options: TracingOptions): Promise<{ close(): Promise<void> }> {
  const [sdk, { AsyncLocalStorageContextManager }, { W3CTraceContextPropagator }, { OTLPTraceExporter }, resources] =
    await Promise.all([
      import('@opentelemetry/sdk-trace'),
      import('@opentelemetry/context-async-hooks'),
      import('@opentelemetry/core'),
      import('@opentelemetry/exporter-trace-otlp-http'),
      import('@opentelemetry/resources'),
    ]);
  // The exporter reads them from there alone; they may have come from a file.
  if (options.headers !== undefined) process.env['OTEL_EXPORTER_OTLP_HEADERS'] = options.headers;
  const root = new sdk.TraceIdRatioBasedSampler(options.share);
  const exporter = new OTLPTraceExporter({ url: `${options.endpoint.replace(/\/+$/, '')}/v1/traces` });
  const provider = new sdk.TracerProvider({
    // Whoever sends a `traceparent` must not decide what we pay for.
    sampler: new sdk.ParentBasedSampler({ root, remoteParentSampled: root }),
    resource: resources.resourceFromAttributes({
      'service.name': options.serviceName,
      'service.version': options.version,
    }),
    spanProcessors: [new sdk.BatchSpanProcessor({ exporter })],
  });
  const contexts = new AsyncLocalStorageContextManager().enable();
  context.setGlobalContextManager(contexts);
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  setTracer(provider.getTracer('mainstay', options.version));
  return {
    async close() {
      setTracer(null);
      // A collector that does not answer must not hold up the end.
      await Promise.race([provider.shutdown().catch(() => undefined), sleep(FLUSH_MS, undefined, { ref: false })]);
      context.disable();
      propagation.disable();
    },
  };
}
