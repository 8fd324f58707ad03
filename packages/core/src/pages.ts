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
  cursor: z.string().min(1).max(512).optional(),
};

/** What a list says of itself. `nextCursor` is null on the last page; `total` and `totalPages` come in page mode only. */
export const PageMeta = z.object({
  limit: z.int(),
  nextCursor: z.string().nullable(),
  page: z.int().optional(),
  total: z.int().optional(),
  totalPages: z.int().optional(),
});
export type PageMeta = z.infer<typeof PageMeta>;

/** The `sort` field of a list: a field ascending, or descending with a leading `-`. */
export function sortField<const F extends string>(fields: readonly F[], fallback: F | `-${F}`) {
  const values = fields.flatMap((field) => [field, `-${field}`] as const);
  return z.enum(values as [F | `-${F}`, ...(F | `-${F}`)[]]).default(fallback as never);
}

/** Where a page ended: the sort it belongs to, the last row's value in that sort (null for id order), and its id. */
export interface CursorPosition {
  sort: string;
  value: string | null;
  id: string;
}

const Position = z.tuple([z.string(), z.string().nullable(), Id]);

/** Packs a position into an opaque URL-safe string. */
export function encodeCursor(position: CursorPosition): string {
  const bytes = new TextEncoder().encode(JSON.stringify([position.sort, position.value, position.id]));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/** Reads a cursor back. Throws VALIDATION_ERROR when it is damaged or belongs to another sort. */
export function decodeCursor(cursor: string, sort: string): CursorPosition {
  const position = readPosition(cursor);
  if (!position || position.sort !== sort) {
    const message = position
      ? 'This cursor belongs to a list with another sort order'
      : 'Not a valid cursor for this list';
    throw new AppError('INVALID', 'VALIDATION_ERROR', 'Invalid input', [{ path: 'cursor', message }]);
  }
  return position;
}

function readPosition(cursor: string): CursorPosition | null {
  try {
    const binary = atob(cursor.replaceAll('-', '+').replaceAll('_', '/'));
    const text = new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(binary, (c) => c.charCodeAt(0)));
    const parsed = Position.safeParse(JSON.parse(text));
    return parsed.success ? { sort: parsed.data[0], value: parsed.data[1], id: parsed.data[2] } : null;
  } catch {
    return null;
  }
}

/** The meta of a page in page mode. */
export function pageMeta(page: number, limit: number, total: number): PageMeta {
  return { limit, nextCursor: null, page, total, totalPages: Math.ceil(total / limit) };
}
