import { type Mainstay, pages } from '@mainstay/client';
import { connect } from '../connection/connect.ts';
import type { Settings } from '../connection/settings.ts';
import { print } from '../terminal/output.ts';
import { plainLines, plainText } from '../terminal/plain-text.ts';
import { type Amount, printList } from '../terminal/print-list.ts';
import { printRecord } from '../terminal/print-record.ts';
import type { Column } from '../terminal/table.ts';

type Deliveries = Mainstay['webhooks']['deliveries'];
type Delivery = Awaited<ReturnType<Deliveries['query']>>['data'][number];
type Status = Delivery['status'];

const COLUMNS: readonly Column<Delivery>[] = [
  { header: 'ID', cell: ({ id }) => id, whole: true },
  { header: 'TIME', cell: ({ createdAt }) => createdAt, whole: true },
  { header: 'TYPE', cell: ({ eventType }) => eventType, whole: true },
  { header: 'STATUS', cell: ({ status }) => status, whole: true },
  { header: 'ATTEMPTS', cell: ({ attempts }) => String(attempts), whole: true },
  { header: 'NEXT TRY', cell: ({ nextAttemptAt }) => nextAttemptAt ?? '', whole: true },
  { header: 'LAST', cell: ({ lastStatus, lastError }) => lastError ?? (lastStatus === null ? '' : String(lastStatus)) },
];

/** Prints what was and will be sent to a webhook, newest first. Throws NOT_FOUND. */
export async function listDeliveries(
  settings: Settings,
  id: string,
  { limit, all, status }: Amount & { status?: Status | undefined },
): Promise<void> {
  const { webhooks } = await connect(settings);
  const query = { id, ...(status ? { status } : {}) };
  const fetchPages = (size: number) => pages(webhooks.deliveries, { ...query, limit: size });
  await printList(settings, { limit, all }, fetchPages, { columns: COLUMNS, noun: 'deliveries' });
}

/** Prints one delivery: what is sent, each answer, and when it is tried again. Throws NOT_FOUND. */
export async function showDelivery(settings: Settings, input: { id: string; deliveryId: string }): Promise<void> {
  const { webhooks } = await connect(settings);
  const delivery = await webhooks.delivery.query(input);
  const { id, eventType, status, origin, attempts, nextAttemptAt, createdAt, request, lastAttempts } = delivery;
  await printRecord(settings, delivery, [
    ['Id', id],
    ['Type', eventType],
    ['Status', status],
    ['Because of', origin],
    ['Created', createdAt],
    ['Attempts', String(attempts)],
    ['Next try', nextAttemptAt],
    ['Sent to', request?.url],
    ['webhook-id', request?.webhookId],
  ]);
  if (settings.output === 'json') return;
  if (request) await print(`\nBody:\n${plainLines(JSON.stringify(JSON.parse(request.body), null, 2))}\n`);
  for (const { attempt, status: answered, error, durationMs, response, createdAt: at } of lastAttempts) {
    const outcome = error ?? `Answered ${answered}`;
    await print(`\nAttempt ${attempt}, ${at}: ${plainText(outcome)}, ${durationMs} ms\n`);
    if (response) await print(`${plainLines(response)}\n`);
  }
}
