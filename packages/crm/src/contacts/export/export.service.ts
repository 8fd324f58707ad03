import { isOneStatement, prepareQuery, queryPage, type TenantContext } from '@mainstay/kernel';
import { exportPieces, type FileWriter, jsonFile } from '../../transfer/index.ts';
import { contactRows } from '../contacts.rows.ts';
import type { Contact } from '../contacts.schemas.ts';
import { contactView, toContact } from '../details/contact-record.ts';
import { withView } from '../../views/index.ts';
import { isNarrowed, resolveFilter } from '../details/details.service.ts';
import { csvWriter } from './csv/csv-dialect.ts';
import type { ExportContacts } from './export.schemas.ts';
import { writeVcard } from './vcard/vcard-writer.ts';

function writerOf({
  format,
  dialect,
  vcardVersion,
}: Pick<ExportContacts, 'format' | 'dialect' | 'vcardVersion'>): FileWriter<Contact> {
  if (format === 'csv') {
    const { head, rows } = csvWriter(dialect);
    return { contentType: 'text/csv; charset=utf-8', fileName: 'contacts.csv', head, rows, tail: '' };
  }
  if (format === 'json') return jsonFile('contacts');
  return {
    contentType: 'text/vcard; charset=utf-8',
    fileName: 'contacts.vcf',
    head: '',
    rows: (batch) => batch.map((contact) => writeVcard(contact, vcardVersion)).join(''),
    tail: '',
  };
}

/** The contacts that pass the filters, in the order of `sort`, as a file in pieces. */
export async function exportContacts(
  ctx: TenantContext,
  { format, dialect, vcardVersion, ...input }: ExportContacts,
): Promise<AsyncIterable<string>> {
  const { sort, ...filters } = await withView(ctx, 'contact', input, 'createdAt');
  const view = await contactView(ctx.services, ctx.tenantId);
  const own = resolveFilter(ctx.tenantId, filters, view);
  const prepared = await prepareQuery(
    ctx,
    'contact',
    { filter: filters.filter, sort },
    { narrowed: isNarrowed(filters) },
  );
  const open = isOneStatement(prepared, {}) ? ctx.db.one : ctx.db.read;
  return exportPieces(ctx, writerOf({ format, dialect, vcardVersion }), async (page) => {
    const where = [own.among, ...own.where];
    const { data, meta } = await open((tx) => queryPage(tx, contactRows, prepared, { ...page, sort }, where));
    return { data: data.map((row) => toContact(row, view)), meta };
  });
}
