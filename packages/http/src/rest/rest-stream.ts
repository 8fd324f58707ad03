import { Readable } from 'node:stream';
import { errorShape, type ReplyFacts, toAppError } from '@mainstay/kernel';
// The only door to tRPC's event-stream writer: pings, resumable ids and error events, as its own adapters send them.
import { sseHeaders, sseStreamProducer } from '@trpc/server/unstable-core-do-not-import';
import type { FastifyReply } from 'fastify';
import type { HostScope } from '../host/host-options.ts';
import type { RestPlan } from './rest-plan.ts';

const EXTENSIONS: Record<string, string> = {
  'application/json': 'json',
  'application/pdf': 'pdf',
  'application/x-ndjson': 'ndjson',
  'application/zip': 'zip',
  'text/csv': 'csv',
  'text/vcard': 'vcf',
};

export function isAsyncIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}

/**
 * Sends chunks as they come, as a download. The first is awaited before the headers go, so that a failure before it still has
 * its own status; after that a failure cuts the connection, which no client takes for the end. The producer waits for a slow
 * reader, and is ended when the client leaves.
 */
export async function sendDownload(
  reply: FastifyReply,
  scope: HostScope,
  plan: RestPlan,
  chunks: AsyncIterable<unknown>,
  facts: ReplyFacts,
): Promise<FastifyReply> {
  const iterator = chunks[Symbol.asyncIterator]();
  const first = await iterator.next();
  const source = async function* () {
    try {
      for (let step = first; !step.done; step = await iterator.next()) yield step.value;
    } catch (error) {
      scope.services.logger.error({ requestId: reply.request.id, procedure: plan.path, err: error }, 'download failed');
      throw error;
    } finally {
      await iterator.return?.();
    }
  };
  // What websites are read by is shown, not saved.
  if (plan.meta.limit !== 'delivery')
    reply.header('content-disposition', `attachment; filename="${facts.fileName ?? fileNameOf(plan)}"`);
  reply.type(facts.contentType ?? plan.rest.produces ?? 'application/x-ndjson');
  return reply.send(Readable.from(source(), { objectMode: false }));
}

function fileNameOf({ path, rest }: RestPlan): string {
  const last = rest.path.slice(rest.path.lastIndexOf('/') + 1);
  if (last.includes('.') && !last.includes(':')) return last;
  const extension = EXTENSIONS[rest.produces?.split(';', 1)[0] ?? ''] ?? 'txt';
  return `${path.replaceAll('.', '-')}.${extension}`;
}

/** Sends a subscription as server-sent events (WHATWG HTML, section 9.2). Ends when the client leaves or the server stops. */
export function sendEvents(
  reply: FastifyReply,
  scope: HostScope,
  plan: RestPlan,
  events: AsyncIterable<unknown>,
  signal: AbortSignal,
  lastEventId: string | null,
): FastifyReply {
  const stream = sseStreamProducer({
    ...scope.router._def._config.sse,
    data: events,
    lastEventId,
    formatError: ({ error }) => errorShape(toAppError(error), plan.path, reply.request.id),
  });
  const body = Readable.fromWeb(stream as Parameters<typeof Readable.fromWeb>[0]);
  const end = () => {
    body.push(null);
    body.destroy();
  };
  const stop = AbortSignal.any([signal, scope.stopping]);
  if (stop.aborted) end();
  else stop.addEventListener('abort', end, { once: true });
  return reply.headers(sseHeaders).send(body);
}
