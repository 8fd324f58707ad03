import { Worker } from 'node:worker_threads';
import { type AppError, commonErrors } from '@mainstay/core';
import { JSON_DEPTH, tooDeep } from './json-limits.ts';
import type { ParseAnswer, ParseOrder } from './json-worker.ts';

/** Values in a document of more than 1 MiB: such documents carry a long text, not many small things. */
const MAX_VALUES = 100_000;
/** Documents that may wait for the thread; each holds its bytes in memory. */
const MAX_WAITING = 8;
const BUSY_SECONDS = 2;

const FAULTS: Record<NonNullable<ParseAnswer['fault']>, () => AppError> = {
  syntax: () => commonErrors.BAD_REQUEST(),
  deep: tooDeep,
  many: () =>
    commonErrors.VALIDATION_ERROR([{ path: '', message: `More than ${MAX_VALUES} values in a large document` }]),
};

interface Waiting {
  resolve: (value: unknown) => void;
  reject: (error: unknown) => void;
}

let worker: Worker | undefined;
const waiting = new Map<number, Waiting>();
let lastId = 0;

/**
 * Parses a large JSON document in a thread of its own, so that nobody else's request waits meanwhile; the bytes are handed over, not
 * copied. Throws BAD_REQUEST for what is no JSON, VALIDATION_ERROR for one nested too deep or of too many values, UNAVAILABLE when too
 * many documents wait.
 */
export async function parseApart(bytes: Buffer): Promise<unknown> {
  if (waiting.size >= MAX_WAITING) throw commonErrors.UNAVAILABLE(undefined, { retryAfterSeconds: BUSY_SECONDS });
  worker ??= startWorker();
  const id = ++lastId;
  // A memory of its own: a slice of Node's shared pool cannot be handed over.
  const own = bytes.byteLength === bytes.buffer.byteLength ? bytes : Buffer.from(Uint8Array.from(bytes).buffer);
  const order: ParseOrder = { id, bytes: own, depth: JSON_DEPTH, values: MAX_VALUES };
  const parsed = new Promise<unknown>((resolve, reject) => waiting.set(id, { resolve, reject }));
  worker.ref();
  worker.postMessage(order, [own.buffer as ArrayBuffer]);
  return parsed;
}

function startWorker(): Worker {
  const started = new Worker(new URL('./json-worker.ts', import.meta.url));
  started.on('message', ({ id, value, fault }: ParseAnswer) => {
    const order = waiting.get(id);
    waiting.delete(id);
    if (waiting.size === 0) started.unref();
    if (fault) order?.reject(FAULTS[fault]());
    else order?.resolve(value);
  });
  // Out of memory, for one: whoever waits is told, and the next document starts another thread.
  const lost = () => {
    if (worker === started) worker = undefined;
    for (const order of waiting.values())
      order.reject(commonErrors.UNAVAILABLE(undefined, { retryAfterSeconds: BUSY_SECONDS }));
    waiting.clear();
  };
  started.on('error', lost);
  started.on('exit', lost);
  started.unref();
  return started;
}
