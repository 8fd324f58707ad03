import { once } from 'node:events';
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { createMainstay } from '@mainstay/client';
import type { Tenant } from './write-record.ts';

/** One message in so many is answered with 500 when it comes for the first time, as happens. */
const FAILS_EVERY = 50;

/** What one webhook's receiver took, in the order of arrival, repeats included. */
export interface Taken {
  id: string;
  tenantId: string;
  type: string;
  entity: { id: string; version: number };
}

/** A place that webhooks are sent to: what each path took. */
export async function startReceiver() {
  const taken = new Map<string, Taken[]>();
  const refused = new Set<string>();
  let arrivals = 0;
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      const path = request.url ?? '';
      const id = String(request.headers['webhook-id']);
      const once = `${path} ${id}`;
      if (arrivals++ % FAILS_EVERY === 0 && !refused.has(once)) {
        refused.add(once);
        response.writeHead(500).end();
        return;
      }
      const { tenantId, type, entity } = JSON.parse(body) as Omit<Taken, 'id'>;
      if (!taken.has(path)) taken.set(path, []);
      taken.get(path)!.push({ id, tenantId, type, entity });
      response.writeHead(204).end();
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { url: `http://127.0.0.1:${address.port}`, taken, close: () => server.close() };
}

/** What a stream has shown so far. */
export interface Followed {
  seen: string[];
  resyncs: number;
  failure: string;
}

/** Follows a tenant's log through the client, which comes back by itself where it left. */
export function followLog(url: string, tenant: Tenant): { record: Followed; stop(): void } {
  const record: Followed = { seen: [], resyncs: 0, failure: '' };
  const client = createMainstay({ url, auth: { accessToken: tenant.token }, retry: { maxDelayMs: 500 } });
  const subscription = client.events.subscribe.subscribe(
    { lastEventId: 'beginning' },
    {
      onData({ id, data }) {
        if (data.type === 'resync') record.resyncs++;
        else record.seen.push(id);
      },
      onError: (error) => (record.failure = error.message),
    },
  );
  return { record, stop: () => subscription.unsubscribe() };
}

/** An event as the list shows it. */
export interface Listed {
  id: string;
  type: string;
  entityId: string;
}

/** Reads a tenant's log page by page until it has stood still for a while. */
export async function readLog(url: string, tenant: Tenant): Promise<Listed[]> {
  const all: Listed[] = [];
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
