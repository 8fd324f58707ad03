import { parentPort } from 'node:worker_threads';

/** The thread that parses large JSON documents: bytes in, the value or the reason of its refusal out. */
parentPort?.on('message', ({ id, bytes, depth, values }: ParseOrder) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread is no window
  const answer = (given: Omit<ParseAnswer, 'id'>) => parentPort?.postMessage({ id, ...given });
  let value: unknown;
  try {
    const text = Buffer.from(bytes).toString('utf8');
    value = JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  } catch {
    return answer({ fault: 'syntax' });
  }
  const fault = faultOf(value, depth, values);
  return answer(fault ? { fault } : { value });
});

/** One document to parse, with the levels and the values that it may hold. */
export interface ParseOrder {
  id: number;
  bytes: Uint8Array;
  depth: number;
  values: number;
}

export interface ParseAnswer {
  id: number;
  value?: unknown;
  fault?: 'syntax' | 'deep' | 'many';
}

/** Walks a document level by level, and no further than its bounds. */
function faultOf(document: unknown, depth: number, values: number): ParseAnswer['fault'] {
  let level: unknown[] = [document];
  let seen = 0;
  for (let left = depth; level.length > 0; left--) {
    const next: unknown[] = [];
    for (const value of level) {
      if (typeof value !== 'object' || value === null) continue;
      if (left === 0) return 'deep';
      // Names that reach for prototypes do not travel between threads as what they are.
      if (Object.hasOwn(value, '__proto__')) return 'syntax';
      for (const child of Array.isArray(value) ? value : Object.values(value)) {
        if (++seen > values) return 'many';
        next.push(child);
      }
    }
    level = next;
  }
  return undefined;
}
