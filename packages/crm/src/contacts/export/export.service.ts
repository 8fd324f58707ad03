import type { Tx } from '@mainstay/db';
import { contacts } from '@mainstay/db/schema';
import type { TenantContext } from '@mainstay/kernel';
import { and, asc, eq, gt, isNull } from 'drizzle-orm';
import { type ContactFilter, contactColumns } from '../contacts.rows.ts';
import type { Contact } from '../contacts.schemas.ts';
import { type ContactRow, type ContactView, contactView, toContact } from '../details/contact-record.ts';
import { resolveFilter } from '../details/details.service.ts';
import { csvHeader, csvRows } from '../import/csv/csv-writer.ts';
import { writeVcard } from '../import/vcard/vcard-writer.ts';
import type { ExportContacts } from './export.schemas.ts';

/** Contacts read, opened and sent at once. */
const BATCH = 500;

interface Writer {
  contentType: string;
  fileName: string;
  head: string;
  /** `first` tells whether nothing was written before. */
  rows: (batch: readonly Contact[], first: boolean) => string;
  tail: string;
}

const WRITERS: Record<ExportContacts['format'], Writer> = {
  csv: { contentType: 'text/csv; charset=utf-8', fileName: 'contacts.csv', head: csvHeader(), rows: csvRows, tail: '' },
  vcard: {
    contentType: 'text/vcard; charset=utf-8',
    fileName: 'contacts.vcf',
    head: '',
    rows: (batch) => batch.map(writeVcard).join(''),
    tail: '',
  },
  json: {
    contentType: 'application/json; charset=utf-8',
    fileName: 'contacts.json',
    head: '[',
    rows: (batch, first) =>
      batch
        .map((contact) => `\n${JSON.stringify(contact)}`)
        .join(',')
        .replace(/^/, first ? '' : ','),
    tail: '\n]\n',
  },
};

/**
 * The contacts that pass the filters, oldest first, as a file in pieces. Each batch is a read of its own, so that a slow reader
 * holds no transaction and no connection: a contact changed meanwhile appears as it is when its batch is read.
 */
export async function exportContacts(
  ctx: TenantContext,
  { format, ...filters }: ExportContacts,
): Promise<AsyncIterable<string>> {
  const view = await contactView(ctx.services, ctx.tenantId);
  const filter = resolveFilter(ctx.tenantId, filters, view);
  const writer = WRITERS[format];
  ctx.reply.contentType = writer.contentType;
  ctx.reply.fileName = writer.fileName;
  return pieces(ctx, writer, filter, view);
}

async function* pieces(
  ctx: TenantContext,
  { head, rows, tail }: Writer,
  filter: ContactFilter | null,
  view: ContactView,
): AsyncGenerator<string> {
  if (head !== '') yield head;
  let after: string | undefined;
  for (let more = filter !== null; more; ) {
    if (ctx.request.signal?.aborted) return;
    const batch: ContactRow[] = await ctx.db.one((tx) => nextBatch(tx, ctx.tenantId, filter ?? { where: [] }, after));
    if (batch.length > 0) {
      yield rows(
        batch.map((row) => toContact(row, view)),
        after === undefined,
      );
    }
    after = batch.at(-1)?.id;
    more = batch.length === BATCH;
  }
  if (tail !== '') yield tail;
}

function nextBatch(tx: Tx, tenantId: string, filter: ContactFilter, after: string | undefined): Promise<ContactRow[]> {
  return tx
    .select(contactColumns)
    .from(contacts)
    .where(
      and(
        eq(contacts.tenantId, tenantId),
        isNull(contacts.deletedAt),
        filter.among,
        ...filter.where,
        after === undefined ? undefined : gt(contacts.id, after),
      ),
    )
    .orderBy(asc(contacts.id))
    .limit(BATCH);
}
