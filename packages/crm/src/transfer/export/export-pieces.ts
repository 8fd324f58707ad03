import type { TenantContext } from '@mainstay/kernel';
import type { FileWriter } from './file-writer.ts';

/** Records read, opened and sent at once. */
const BATCH = 500;

/** One batch of records, behind a cursor. */
type ReadBatch<R> = (page: { limit: number; cursor: string | undefined }) => Promise<{
  data: R[];
  meta: { nextCursor: string | null };
}>;

/**
 * Records as a file in pieces. Each batch is a read of its own, so that a slow reader holds no transaction and no connection: a record changed
 * meanwhile appears as it is when its batch is read.
 */
export function exportPieces<R>(ctx: TenantContext, writer: FileWriter<R>, read: ReadBatch<R>): AsyncIterable<string> {
  ctx.reply.contentType = writer.contentType;
  ctx.reply.fileName = writer.fileName;
  return pieces(ctx, writer, read);
}

async function* pieces<R>(
  ctx: TenantContext,
  { head, rows, tail }: FileWriter<R>,
  read: ReadBatch<R>,
): AsyncGenerator<string> {
  if (head !== '') yield head;
  let cursor: string | undefined;
  for (let more = true, first = true; more; first = false) {
    if (ctx.request.signal?.aborted) return;
    const { data, meta } = await read({ limit: BATCH, cursor });
    if (data.length > 0) yield rows(data, first);
    cursor = meta.nextCursor ?? undefined;
    more = cursor !== undefined;
  }
  if (tail !== '') yield tail;
}
