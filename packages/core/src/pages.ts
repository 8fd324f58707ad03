import { z } from 'zod';
import { AppError } from './errors.ts';
import { Id } from './ids.ts';

/** Rows on a page when a list is not told otherwise, and at most. */
export const PAGE_LIMIT = { default: 20, max: 100 } as const;

/** What one request carries, at most: bytes of a body unless a procedure takes more, and calls in a tRPC batch. */
export const REQUEST_LIMIT = { bodyBytes: 1024 * 1024, batchCalls: 20 } as const;

/** The fields every list input has: page mode (`page`) counts the rows, cursor mode (`cursor`) does not. */
export const pageFields = {
  page: z.int().min(1).max(100_000).optional(),
  limit: z.int().min(1).max(PAGE_LIMIT.max).default(PAGE_LIMIT.default),
  cursor: z.string().min(1).max(4_096).optional(),
};

/** Rows that a numbered page counts, at most. */
export const COUNT_LIMIT = 10_000;

/**
 * What a list says of itself. `nextCursor` is null on the last page; `total` and `totalPages` come in page mode only, and are the least
 * there can be where `totalIsMinimum` says so.
 */
export const PageMeta = z.object({
  limit: z.int(),
  nextCursor: z.string().nullable(),
  page: z.int().optional(),
  total: z.int().optional(),
  totalPages: z.int().optional(),
  totalIsMinimum: z.literal(true).optional(),
});
export type PageMeta = z.infer<typeof PageMeta>;

/** The `sort` field of a list: a field ascending, or descending with a leading `-`. */
export function sortField<const F extends string>(fields: readonly F[], fallback: F | `-${F}`) {
  const values = fields.flatMap((field) => [field, `-${field}`] as const);
  return z.enum(values as [F | `-${F}`, ...(F | `-${F}`)[]]).default(fallback as never);
}

/** Sort keys of one list, at most. */
const MAX_SORT_KEYS = 3;

/**
 * The `sort` field of a list that takes filters: up to three keys in the order of their weight, each ascending or with a leading `-`
 * descending, of which one may be a custom field: `-customFields.score,lastName`.
 */
export function querySort<const F extends string>(fields: readonly F[], fallback: F | `-${F}`) {
  const key = `-?(?:${fields.join('|')}|customFields\\.[a-z][a-z0-9_]{0,49})`;
  return z
    .string()
    .max(200)
    .regex(
      new RegExp(`^${key}(?:,${key}){0,${MAX_SORT_KEYS - 1}}$`),
      `Must be of ${fields.join(', ')}, customFields.<key>`,
    )
    .refine((sort) => {
      const keys = sort.split(',').map((one) => one.replace(/^-/, ''));
      return new Set(keys).size === keys.length && keys.filter((one) => one.startsWith('customFields.')).length < 2;
    }, 'Each key once, and one custom field at most')
    .default(fallback)
    .describe(`Up to three of ${fields.join(', ')} and one customFields.<key>, separated by commas; with - descending`);
}

/** A row's value in a sort, as text; null for none. */
export type SortValue = string | null;

/** Where a page ended: the sort it belongs to, the last row's value in that sort (null for id order), or one per key of it, and its id. */
export interface CursorPosition<V = SortValue> {
  sort: string;
  value: V;
  id: string;
}

const Position = z.tuple([
  z.string(),
  z.union([z.string(), z.null(), z.array(z.string().nullable()).max(MAX_SORT_KEYS)]),
  Id,
]);

/** Packs a position into an opaque URL-safe string. */
export function encodeCursor(position: CursorPosition<SortValue | readonly SortValue[]>): string {
  const bytes = new TextEncoder().encode(JSON.stringify([position.sort, position.value, position.id]));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/** Reads a cursor back. Throws VALIDATION_ERROR when it is damaged or belongs to another sort. */
export function decodeCursor(cursor: string, sort: string): CursorPosition {
  const { value, ...position } = positionOf(cursor, sort);
  if (Array.isArray(value)) throw cursorFault('Not a valid cursor for this list');
  return { ...position, value };
}

/** Reads a cursor of a list with several keys back. Throws as `decodeCursor` does. */
export function decodeKeysCursor(cursor: string, sort: string, keys: number): CursorPosition<SortValue[]> {
  const { value, ...position } = positionOf(cursor, sort);
  if (!Array.isArray(value) || value.length !== keys) throw cursorFault('Not a valid cursor for this list');
  return { ...position, value };
}

function positionOf(cursor: string, sort: string) {
  const position = readPosition(cursor);
  if (!position) throw cursorFault('Not a valid cursor for this list');
  if (position.sort !== sort) throw cursorFault('This cursor belongs to a list with another filter or sort order');
  return position;
}

function cursorFault(message: string): AppError {
  return new AppError('INVALID', 'VALIDATION_ERROR', 'Invalid input', [{ path: 'cursor', message }]);
}

function readPosition(cursor: string): CursorPosition<SortValue | SortValue[]> | null {
  try {
    const binary = atob(cursor.replaceAll('-', '+').replaceAll('_', '/'));
    const text = new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(binary, (c) => c.charCodeAt(0)));
    const parsed = Position.safeParse(JSON.parse(text));
    return parsed.success ? { sort: parsed.data[0], value: parsed.data[1], id: parsed.data[2] } : null;
  } catch {
    return null;
  }
}

/** The meta of a page in page mode. `found` is counted to one more than `COUNT_LIMIT`, at most. */
export function pageMeta(page: number, limit: number, found: number): PageMeta {
  const total = Math.min(found, COUNT_LIMIT);
  const meta = { limit, nextCursor: null, page, total, totalPages: Math.ceil(total / limit) };
  return found > COUNT_LIMIT ? { ...meta, totalIsMinimum: true } : meta;
}
