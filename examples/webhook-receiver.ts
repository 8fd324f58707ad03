// Receives webhooks. Try it:
//   export MAINSTAY_WEBHOOK_SECRET=whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=
//   PORT=4000 node examples/webhook-receiver.ts
//   npx mainstay webhooks listen --forward-to http://127.0.0.1:4000
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AppEvent } from '@mainstay/client';
import { Webhook, WebhookVerificationError } from 'standardwebhooks';

const webhook = new Webhook(process.env['MAINSTAY_WEBHOOK_SECRET'] ?? '');
const LARGEST_BODY = 1_048_576;

// In a real receiver both live in your database, and change in the transaction that does the work: then a crash can neither lose an event
// nor count it twice. Ids may be forgotten after 31 days, the longest time that a replay reaches back.
const dealtWith = new Set<string>();
const newest = new Map<string, number>();

/** What came of a message; only `refused` is an error. */
function take(event: AppEvent): 'done' | 'seen before' | 'out of date' {
  // A retry, a redelivery or a replay has the id of the first copy.
  if (dealtWith.has(event.id)) return 'seen before';
  dealtWith.add(event.id);
  // Messages may arrive out of order: an older state of a record must not overwrite a newer one.
  const { type, id, version } = event.entity;
  const record = `${type} ${id}`;
  if (version <= (newest.get(record) ?? 0)) return 'out of date';
  newest.set(record, version);
  return 'done';
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > LARGEST_BODY) throw new RangeError('The body is too large');
    chunks.push(chunk);
  }
  // The bytes as they came: a body that was parsed and written again has another signature.
  return Buffer.concat(chunks).toString();
}

const server = createServer(async (request, response) => {
  try {
    const body = await bodyOf(request);
    // Checks the signature, and that the message is at most five minutes old: nobody can send a recorded one later.
    const event = webhook.verify(body, request.headers as Record<string, string>) as AppEvent;
    console.log(`${event.type} ${event.entity.id} v${event.entity.version}: ${take(event)}`);
    // Quickly, and the work afterwards: after 15 seconds the message counts as lost.
    response.writeHead(204).end();
  } catch (error) {
    const refused = error instanceof WebhookVerificationError || error instanceof RangeError;
    console.log(`refused: ${error instanceof Error ? error.message : 'unknown'}`);
    response.writeHead(refused ? 400 : 500).end();
  }
}).listen(Number(process.env['PORT'] ?? 4_000), '127.0.0.1', () => {
  console.log(`Receiving at http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
