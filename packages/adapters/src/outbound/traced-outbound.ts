import { inSpan, type Outbound } from '@mainstay/kernel';

/**
 * The same way out, with a span per exchange. It names the host only: paths and queries may hold secrets. No `traceparent` goes along:
 * every address here is some tenant's, who has no business in our traces.
 */
export function traceOutbound(outbound: Outbound): Outbound {
  return {
    ...outbound,
    fetch(url, init) {
      const method = init.method ?? 'GET';
      const host = URL.canParse(url) ? new URL(url).hostname : 'unknown';
      return inSpan(method, 'client', { 'http.request.method': method, 'server.address': host }, async (span) => {
        const response = await outbound.fetch(url, init);
        span?.set({ 'http.response.status_code': response.status });
        if (response.status >= 400) span?.fail(String(response.status));
        return response;
      });
    },
  };
}
