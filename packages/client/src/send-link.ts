import type { Operation, OperationResultEnvelope, TRPCClientError, TRPCLink } from '@trpc/client';
import type { AnyRouter } from '@trpc/server';
import { type Observer, observable } from '@trpc/server/observable';
import { callContext } from './call-context.ts';
import { callError, isRefusal } from './call-error.ts';
import { foreignAnswerError, runtimeUnsupported } from './mainstay-error.ts';
import type { Throttle } from './throttle.ts';
import type { Transport } from './transport.ts';

/** Below the 8 KiB that most proxies allow a request line. */
const MAX_URL_LENGTH = 7_500;

/** What tRPC says (as JSON-RPC's error code) of an answer in pieces to a request that takes none. */
const IN_PIECES = -32_015;

const UNREADABLE =
  'This answer comes in pieces, which this client cannot read: that takes ReadableStream, and createMainstay without `stream: false`';

export interface SendOptions {
  /** Queries in one request. */
  maxBatch: number;
  throttle: Throttle;
  /** Reads the answers of a batch as they come; left out, they come together. */
  readBatch?:
    | ((body: ReadableStream<Uint8Array>, onAnswer: (index: number, answer: unknown) => void) => Promise<void>)
    | undefined;
}

/** A call that waits for its answer. */
interface Waiting {
  op: Operation;
  /** Its input as it stands in an address. */
  input: string | undefined;
  observer: Observer<OperationResultEnvelope<unknown, TRPCClientError<AnyRouter>>, TRPCClientError<AnyRouter>>;
  over: boolean;
  /** Told when nobody waits for the answer any more. */
  leave?: () => void;
}

/** Sends calls by tRPC's protocol: queries in batches, and mutations each alone (an idempotency key is a header, so it names one call). */
export function sendLink(transport: Transport, { maxBatch, throttle, readBatch }: SendOptions): TRPCLink<AnyRouter> {
  const { url } = transport;
  const request = (...sent: Parameters<Transport['fetch']>) => throttle.send(() => transport.fetch(...sent));
  let waiting: Waiting[] = [];

  const addressOf = (calls: readonly Waiting[]) => {
    const inputs = calls.flatMap(({ input }, index) => (input === undefined ? [] : [`%22${index}%22%3A${input}`]));
    return `${url}/${calls.map(({ op }) => op.path).join()}?batch=1&input=%7B${inputs.join('%2C')}%7D`;
  };

  const sendWaiting = () => {
    let batch: Waiting[] = [];
    for (const call of waiting) {
      if (call.over) continue;
      if (batch.length === maxBatch || addressOf([...batch, call]).length > MAX_URL_LENGTH) {
        if (addressOf([call]).length > MAX_URL_LENGTH) {
          call.observer.error(callError('The input is too long for the address of a query'));
          continue;
        }
        void sendBatch(batch);
        batch = [];
      }
      batch.push(call);
    }
    waiting = [];
    if (batch.length > 0) void sendBatch(batch);
  };

  const sendBatch = async (calls: readonly Waiting[]) => {
    const controller = new AbortController();
    const leave = () => {
      if (calls.every(({ over }) => over)) controller.abort();
    };
    for (const call of calls) call.leave = leave;
    const answer = (call: Waiting | undefined, said: unknown, by: Response) => {
      if (!call) return;
      // Who has an answer has not left.
      delete call.leave;
      settle(call.observer, said, by);
    };
    let response: Response | undefined;
    const ask = async (parts: SendOptions['readBatch']): Promise<void> => {
      const headers = await transport.headersFor(calls.map(({ op }) => op));
      if (parts) headers['trpc-accept'] = 'application/jsonl';
      const from = await request(addressOf(calls), { headers, signal: controller.signal });
      response = from;
      if (parts && from.ok && from.body) return parts(from.body, (index, said) => answer(calls[index], said, from));
      const answers: unknown = await from.json();
      const sayTo = (index: number): unknown => (Array.isArray(answers) ? answers[index] : answers);
      const first = sayTo(0);
      if (!parts && readBatch && isRefusal(first) && first.error.code === IN_PIECES) return ask(readBatch);
      // A refusal of the request is one for all.
      calls.forEach((call, index) => {
        const said = sayTo(index);
        if (isRefusal(said) && said.error.code === IN_PIECES)
          call.observer.error(callError(runtimeUnsupported(UNREADABLE)));
        else answer(call, said, from);
      });
    };
    try {
      // A single answer is whole when it comes, unless it comes in pieces: then the server refuses to send it so.
      await ask(calls.length > 1 ? readBatch : undefined);
      throw new Error('The answer was cut off');
    } catch (thrown) {
      // Those that have their answer do not hear of it.
      for (const { observer } of calls) observer.error(callError(thrown, response && { response }));
    }
  };

  const sendAlone = async ({ op, observer }: Pick<Waiting, 'op' | 'observer'>, signal: AbortSignal) => {
    let response: Response | undefined;
    try {
      const headers = await transport.headersFor([op]);
      const { idempotencyKey, onUploadProgress } = callContext(op);
      if (typeof idempotencyKey === 'string') headers['idempotency-key'] = idempotencyKey;
      const init = { method: 'POST', ...bodyOf(op.input, headers), signal };
      response = await request(`${url}/${op.path}`, init, onUploadProgress);
      settle(observer, await response.json(), response);
    } catch (thrown) {
      observer.error(callError(thrown, response && { response }));
    }
  };

  return () =>
    ({ op }) =>
      observable((observer) => {
        if (op.type !== 'query') {
          const controller = new AbortController();
          void sendAlone({ op, observer }, controller.signal);
          return () => controller.abort();
        }
        const call: Waiting = { op, input: undefined, observer, over: false };
        try {
          const json = JSON.stringify(op.input) as string | undefined;
          if (json !== undefined) call.input = encodeURIComponent(json);
          if (waiting.push(call) === 1) setTimeout(sendWaiting);
        } catch (thrown) {
          observer.error(callError(thrown));
        }
        return () => {
          call.over = true;
          call.leave?.();
        };
      });
}

/** Hands an answer to the one who waits for it. */
function settle(observer: Waiting['observer'], answer: unknown, response: Response): void {
  const { result } = (answer ?? {}) as { result?: { data: unknown } };
  if (result) {
    observer.next({ result, context: { response } });
    observer.complete();
  } else observer.error(callError(isRefusal(answer) ? answer : foreignAnswerError(response), { response }));
}

/** An input as a request takes it: forms and bytes as they are, everything else as JSON. */
function bodyOf(input: unknown, headers: Record<string, string>): Pick<RequestInit, 'body' | 'headers'> {
  // The runtime writes a form's type itself, with its boundary.
  if (isOf(input, 'FormData')) return { body: input as FormData, headers };
  const bytes = isOf(input, 'Blob') || isOf(input, 'Uint8Array');
  headers['content-type'] ??= bytes ? 'application/octet-stream' : 'application/json';
  return { body: bytes ? (input as Blob) : JSON.stringify(input), headers };
}

/** Not every runtime has every class. */
function isOf(value: unknown, name: 'Blob' | 'FormData' | 'Uint8Array'): boolean {
  return typeof globalThis[name] === 'function' && value instanceof globalThis[name];
}
