import { once } from 'node:events';
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { createMainstay } from '@mainstay/client';
import type { Tenant } from './writers.ts';

/** A place that webhooks are sent to; it fails one request in fifty, as places do. */
export async function startReceiver() {
  /** Every message that arrived: its id to how often. */
  const received = new Map<string, number>();
  /** Message ids by the tenant that their body names. */
  const byTenant = new Map<string, Set<string>>();
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      const id = String(request.headers['webhook-id']);
      const { tenantId } = JSON.parse(body) as { tenantId: string };
      received.set(id, (received.get(id) ?? 0) + 1);
      if (!byTenant.has(tenantId)) byTenant.set(tenantId, new Set());
      byTenant.get(tenantId)?.add(id);
      response.writeHead(Math.random() < 0.02 ? 500 : 204).end();
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { url: `http://127.0.0.1:${address.port}/`, received, byTenant, close: () => server.close() };
}

/** Follows a tenant's log through the client, which comes back by itself where it left. */
export function followLog(url: string, tenant: Tenant) {
  const seen: string[] = [];
  const record = { seen, resyncs: 0, failure: '' };
  const client = createMainstay({ url, auth: { accessToken: tenant.token }, retry: { maxDelayMs: 500 } });
  const subscription = client.events.subscribe.subscribe(
    { lastEventId: 'beginning' },
    {
      onData({ id, data }) {
        if (data.type === 'resync') record.resyncs++;
        else seen.push(id);
      },
      onError: (error) => (record.failure = error.message),
    },
  );
  return { record, stop: () => subscription.unsubscribe() };
}

/** Reads a tenant's log page by page until it has stood still for a while. */
export async function readLog(url: string, tenant: Tenant): Promise<{ id: string; type: string; entityId: string }[]> {
  const all: { id: string; type: string; entityId: string }[] = [];
  let after = '';
  for (let quiet = 0; quiet < 3; ) {
    const reply = await fetch(`${url}/api/v1/events?limit=500${after && `&after=${after}`}`, {
      headers: { authorization: `Bearer ${tenant.token}` },
    });
    const page = (await reply.json()) as { data: { id: string; type: string; entity: { id: string } }[] };
    for (const { id, type, entity } of page.data) all.push({ id, type, entityId: entity.id });
    after = page.data.at(-1)?.id ?? after;
    quiet = page.data.length === 0 ? quiet + 1 : 0;
    if (page.data.length === 0) await sleep(500);
  }
  return all;
}
