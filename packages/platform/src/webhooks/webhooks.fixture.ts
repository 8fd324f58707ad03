import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { newId } from '@mainstay/core';
import { type Clock, emit, startLoops } from '@mainstay/kernel';
import type { RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { sql } from 'drizzle-orm';
import { onTestFinished } from 'vitest';

/** A message as a receiver got it. */
export interface Received {
  path: string;
  headers: Record<string, string>;
  body: string;
  at: number;
}

export interface Receiver {
  url: string;
  received: Received[];
  /** What it answers from now on; 204 unless set. */
  answer: (message: Received, response: ServerResponse) => void;
  close(): Promise<void>;
}

/** An HTTP server on loopback that keeps what it is sent. */
export async function openReceiver(): Promise<Receiver> {
  const receiver: Receiver = {
    url: '',
    received: [],
    answer: (_message, response) => void response.writeHead(204).end(),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const message = {
        path: request.url ?? '',
        headers: plain(request.headers),
        body: Buffer.concat(chunks).toString(),
        at: Date.now(),
      };
      receiver.received.push(message);
      receiver.answer(message, response);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  receiver.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  return receiver;
}

function plain(headers: IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}

/** Answers with a status, and headers or a body. */
export function answering(status: number, headers: Record<string, string> = {}, body = ''): Receiver['answer'] {
  return (_message, response) => void response.writeHead(status, headers).end(body);
}

/** A clock that tests move on. */
export interface TestClock extends Clock {
  forwardMs: number;
}

export function testClock(): TestClock {
  return {
    forwardMs: 0,
    now() {
      return new Date(Date.now() + this.forwardMs);
    },
  };
}

/** Runs the loops of events and webhooks, or those named, as a worker process would. */
export function startWebhookLoops(
  app: RouterTestApp,
  names = ['events:place', 'webhooks:dispatch', 'webhooks:deliver'],
): { close(): Promise<void> } {
  const { registry } = app.services;
  const loops = Object.fromEntries(Object.entries(registry.loops).filter(([name]) => names.includes(name)));
  return startLoops(app.services, { ...registry, loops });
}

/** Appends an event that stands for any; a slow one takes its time to commit. */
export async function writeEvent(
  app: RouterTestApp,
  tenantId: string,
  event: { type?: string; entityId?: string; version?: number; delayMs?: number } = {},
): Promise<void> {
  const { type = 'contact.updated', entityId = newId(), version = 1, delayMs = 0 } = event;
  await app.database.write({ tenantId }, async (tx) => {
    await emit(
      tx,
      { tenantId, actor: null },
      { type, entity: { type: 'test', id: entityId, version }, data: { version } },
    );
    if (delayMs > 0) await tx.execute(sql`select pg_sleep(${delayMs / 1000})`);
  });
}

/** A new tenant with a webhook and its receiver, which closes with the test. */
export async function receiving(app: RouterTestApp, input: { types?: string[]; ordered?: boolean } = {}) {
  const owner = await app.register();
  const receiver = await openReceiver();
  onTestFinished(() => receiver.close());
  const hooks = owner.caller.webhooks;
  const { id: webhookId } = await hooks.create({ types: ['*'], ...input, url: receiver.url });
  const deliveries = async () => (await hooks.deliveries({ id: webhookId })).data;
  return { owner, hooks, tenantId: owner.tenantId, receiver, webhookId, deliveries };
}

/** Rows of any statement, over all tenants. */
export function rowsOf<T extends Record<string, unknown>>(
  app: RouterTestApp,
  statement: ReturnType<typeof sql>,
): Promise<T[]> {
  // The statement's text says what its rows hold; the caller names it.
  return app.database.asSystem('seed', async (tx) => [...(await tx.execute(statement))] as T[]);
}

/** What waits for another attempt is due now. */
export async function makeDue(app: RouterTestApp, webhookId: string): Promise<void> {
  await rowsOf(
    app,
    sql`update webhook_deliveries set next_attempt_at = now() - interval '1 day' where webhook_id = ${webhookId} and status = 'pending'`,
  );
}
