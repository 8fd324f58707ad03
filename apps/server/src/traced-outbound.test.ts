import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createOutbound, traceOutbound } from '@mainstay/adapters';
import { inSpan, setTracer } from '@mainstay/kernel';
import { context, propagation } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

const exporter = new InMemorySpanExporter();
const outbound = traceOutbound(createOutbound({ allow: ['127.0.0.1'] }));
const received: IncomingHttpHeaders[] = [];
const server = createServer((request, response) => {
  received.push(request.headers);
  response.writeHead(request.url?.startsWith('/gone') ? 410 : 200).end();
});
let url: string;
beforeAll(async () => {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  const provider = new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter })] });
  setTracer(provider.getTracer('test'));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => exporter.reset());
afterAll(async () => {
  setTracer(null);
  context.disable();
  propagation.disable();
  await outbound.close();
  server.close();
});

describe('a request to an address of a tenant', () => {
  it('is a span below the job that sends it, which names the host and the status only', async () => {
    await inSpan('job', 'consumer', {}, () =>
      outbound.fetch(`${url}/gone/s3cret?token=s3cret`, {
        tenantId: 'any',
        method: 'POST',
        headers: { authorization: 's3cret' },
      }),
    );
    const [fetched, job] = exporter.getFinishedSpans();
    expect(fetched?.name).toBe('POST');
    expect(fetched?.attributes).toEqual({
      'http.request.method': 'POST',
      'server.address': '127.0.0.1',
      'http.response.status_code': 410,
      'error.type': '410',
    });
    expect(fetched?.parentSpanContext?.spanId).toBe(job?.spanContext().spanId);
  });

  it('carries nothing of our traces', async () => {
    await inSpan('job', 'consumer', {}, () => outbound.fetch(url, { tenantId: 'any' }));
    expect(received.at(-1)?.['traceparent']).toBeUndefined();
    expect(received.at(-1)?.['tracestate']).toBeUndefined();
  });

  it('fails by the kind of its fault, not by its text', async () => {
    await expect(outbound.fetch('https://10.0.0.1/s3cret', { tenantId: 'any' })).rejects.toThrow('not public');
    const [refused] = exporter.getFinishedSpans();
    expect(refused?.attributes['error.type']).toBe('OutboundRefused');
    expect(refused?.status.message).toBeUndefined();
    expect(refused?.events).toEqual([]);
  });
});
