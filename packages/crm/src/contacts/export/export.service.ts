import { isOneStatement, type PreparedQuery, prepareQuery, queryPage, type TenantContext } from '@mainstay/kernel';
import { type ContactFilter, contactRows } from '../contacts.rows.ts';
import type { Contact } from '../contacts.schemas.ts';
import { type ContactView, contactView, toContact } from '../details/contact-record.ts';
import { withView } from '../../views/index.ts';
import { isNarrowed, resolveFilter } from '../details/details.service.ts';
import { csvWriter } from './csv/csv-dialect.ts';
import type { ExportContacts } from './export.schemas.ts';
import { writeVcard } from './vcard/vcard-writer.ts';

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

function writerOf({
  format,
  dialect,
  vcardVersion,
}: Pick<ExportContacts, 'format' | 'dialect' | 'vcardVersion'>): Writer {
  if (format === 'csv') {
    const { head, rows } = csvWriter(dialect);
    return { contentType: 'text/csv; charset=utf-8', fileName: 'contacts.csv', head, rows, tail: '' };
  }
  if (format === 'json') return JSON_WRITER;
  return {
    contentType: 'text/vcard; charset=utf-8',
    fileName: 'contacts.vcf',
    head: '',
    rows: (batch) => batch.map((contact) => writeVcard(contact, vcardVersion)).join(''),
    tail: '',
  };
}

const JSON_WRITER: Writer = {
  contentType: 'application/json; charset=utf-8',
  fileName: 'contacts.json',
  head: '[',
  rows: (batch, first) =>
    batch
      .map((contact) => `\n${JSON.stringify(contact)}`)
      .join(',')
      .replace(/^/, first ? '' : ','),
  tail: '\n]\n',
};

/**
 * The contacts that pass the filters, in the order of `sort`, as a file in pieces. Each batch is a read of its own, so that a slow reader
 * holds no transaction and no connection: a contact changed meanwhile appears as it is when its batch is read.
 */
export async function exportContacts(
  ctx: TenantContext,
  { format, dialect, vcardVersion, ...input }: ExportContacts,
): Promise<AsyncIterable<string>> {
  const { sort, ...filters } = await withView(ctx, 'contact', input, 'createdAt');
  const view = await contactView(ctx.services, ctx.tenantId);
  const own = resolveFilter(ctx.tenantId, filters, view);
  const query = { filter: filters.filter, sort };
  const prepared = await prepareQuery(ctx, 'contact', query, { narrowed: isNarrowed(filters) });
  const writer = writerOf({ format, dialect, vcardVersion });
  ctx.reply.contentType = writer.contentType;
  ctx.reply.fileName = writer.fileName;
  return pieces(ctx, writer, { own, prepared, sort }, view);
}

async function* pieces(
  ctx: TenantContext,
  { head, rows, tail }: Writer,
  { own, prepared, sort }: { own: ContactFilter; prepared: PreparedQuery; sort: string },
  view: ContactView,
): AsyncGenerator<string> {
  if (head !== '') yield head;
  let cursor: string | undefined;
  for (let more = true, first = true; more; first = false) {
    if (ctx.request.signal?.aborted) return;
    const filters = [own.among, ...own.where];
    const open = isOneStatement(prepared, {}) ? ctx.db.one : ctx.db.read;
    const page = { sort, limit: BATCH, cursor };
    const { data, meta } = await open((tx) => queryPage(tx, contactRows, prepared, page, filters));
    if (data.length > 0) {
      yield rows(
        data.map((row) => toContact(row, view)),
        first,
      );
    }
    cursor = meta.nextCursor ?? undefined;
    more = cursor !== undefined;
  }
  if (tail !== '') yield tail;
}
