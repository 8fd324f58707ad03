import type { Operation, TRPCLink } from '@trpc/client';
import type { AnyRouter } from '@trpc/server';
import { observable } from '@trpc/server/observable';
import { callError, isRefusal } from './call-error.ts';
import { foreignAnswerError, runtimeUnsupported } from './mainstay-error.ts';
import { type ServerSentEvent, serverSentEvents } from './server-sent-events.ts';
import type { Transport } from './transport.ts';

/** A refusal comes right behind the head of its stream (tRPC answers both at once); a stream that says nothing this long has begun. */
const BEGUN_MS = 100;

/**
 * Reads a subscription as server-sent events over `fetch`: the browser's own EventSource cannot send a credential, and Node has
 * none. A lost connection is an error here; the link above connects again, from the last event's id.
 */
export function eventStreamLink(options: Transport): TRPCLink<AnyRouter> {
  return () =>
    ({ op }) =>
      observable((observer) => {
        const controller = new AbortController();
        let idle: ReturnType<typeof setTimeout> | undefined;
        let idleMs: number | undefined;
        let ended = false;

        let beginning: ReturnType<typeof setTimeout> | undefined;
        const fail = (thrown: unknown) => {
          clearTimeout(beginning);
          observer.error(callError(thrown));
        };
        const begin = () => {
          if (beginning === undefined) return;
          clearTimeout(beginning);
          beginning = undefined;
          observer.next({ result: { type: 'started' } });
          observer.next({ result: { type: 'state', state: 'pending', error: null } });
        };

        /** The events are those that tRPC's stream producer sends. */
        const onEvent = ({ event, data, id }: ServerSentEvent) => {
          if (event !== 'serialized-error') begin();
          if (event === 'message') {
            const value: unknown = JSON.parse(data);
            observer.next({ result: id === undefined ? { data: value } : { id, data: { id, data: value } } });
          } else if (event === 'connected') {
            idleMs = (JSON.parse(data) as { reconnectAfterInactivityMs?: number }).reconnectAfterInactivityMs;
            beginning = setTimeout(begin, BEGUN_MS);
          } else if (event === 'serialized-error') {
            ended = true;
            fail({ error: JSON.parse(data) });
          } else if (event === 'return') {
            ended = true;
            observer.next({ result: { type: 'stopped' } });
            observer.complete();
          }
        };

        const watch = () => {
          clearTimeout(idle);
          if (idleMs !== undefined) idle = setTimeout(fail, idleMs, new Error('The stream fell silent'));
        };

        const read = async () => {
          const response = await options.fetch(addressOf(options.url, op), {
            headers: { accept: 'text/event-stream', ...(await options.headersFor([op])) },
            signal: controller.signal,
          });
          if (response.ok && typeof response.body?.getReader !== 'function') {
            throw runtimeUnsupported(
              'This runtime cannot read an answer as it comes: give the client a fetch that can',
            );
          }
          if (!response.ok || !response.body) {
            const answer: unknown = await response.json();
            return fail(isRefusal(answer) ? answer : foreignAnswerError(response));
          }
          for await (const event of serverSentEvents(response.body)) {
            onEvent(event);
            if (ended) return;
            watch();
          }
          if (!ended) fail(new Error('The stream was cut off'));
        };

        read().catch(fail);
        return () => {
          ended = true;
          clearTimeout(idle);
          clearTimeout(beginning);
          controller.abort();
        };
      });
}

function addressOf(url: string, { path, input }: Operation): string {
  return input === undefined ? `${url}/${path}` : `${url}/${path}?input=${encodeURIComponent(JSON.stringify(input))}`;
}
