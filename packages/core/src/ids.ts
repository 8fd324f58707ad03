import { z } from 'zod';

let lastMs = 0;
let sequence = 0;

/** Random bytes are drawn for so many ids at once: a draw costs as much as all else of an id. */
const DRAW = 256;
const TAIL = 8;
const drawn = new Uint8Array(DRAW * TAIL);
let used = drawn.length;

/** Bytes in hexadecimal. */
const HEX = Array.from({ length: 256 }, (_none, byte) => byte.toString(16).padStart(2, '0'));

/**
 * A UUID version 7 (RFC 9562, section 5.7): 48 bits of Unix milliseconds, a 12-bit counter that keeps ids of one process
 * in order within a millisecond, 62 random bits. Sorting by id is sorting by creation.
 */
export function newId(): string {
  const now = Date.now();
  if (now > lastMs) {
    lastMs = now;
    sequence = Math.floor(Math.random() * 0x400);
  } else if (++sequence > 0xfff) {
    lastMs++;
    sequence = 0;
  }
  return writtenId(lastMs, sequence);
}

/** An id for what came to be at another time than now; those of one millisecond have no order. */
export function newIdAt(at: Date): string {
  return writtenId(at.getTime(), Math.floor(Math.random() * 0x1000));
}

function writtenId(ms: number, count: number): string {
  if (used === drawn.length) {
    crypto.getRandomValues(drawn);
    used = 0;
  }
  drawn[used] = (drawn[used]! & 0x3f) | 0x80;
  let tail = '';
  for (const end = used + TAIL; used < end; used++) tail += HEX[drawn[used]!];
  const time = ms.toString(16).padStart(12, '0');
  const counter = count.toString(16).padStart(3, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${counter}-${tail.slice(0, 4)}-${tail.slice(4)}`;
}

/**
 * Any record's id. It may be sent in capitals (RFC 9562, section 4); from here on it is written in lower case only, as PostgreSQL
 * writes it, so that ids can be compared, hashed and counted as text. Other spellings, in braces or as a URN, are refused.
 */
export const Id = z.uuid().toLowerCase();

/** An id in its one spelling, where what may be an id is kept as text; any other text as it is. */
export function canonicalId(text: string): string {
  return Id.safeParse(text).data ?? text;
}

/** A moment as an ISO 8601 string in UTC, to the microsecond. */
export const Timestamp = z.iso.datetime();

/** A moment that a caller names, in any zone. PostgreSQL knows no year 0, which ISO 8601 allows. */
export const Instant = z.iso
  .datetime({ offset: true })
  .refine((value) => !value.startsWith('0000'), 'Year 0 does not exist');
