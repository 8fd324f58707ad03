import type { TenantContext } from '@mainstay/kernel';
import { csvFile, exportPieces, type FlatColumn, jsonFile } from '../transfer/index.ts';
import type { ExportNotes, Note } from './notes.schemas.ts';
import { listNotes } from './notes.service.ts';

const linksText = (links: unknown) => (links as Note['links']).map(({ type, id }) => `${type} ${id}`).join('; ');

const COLUMNS: readonly FlatColumn[] = [
  { header: 'Note ID', field: 'id', told: true },
  { header: 'Text', field: 'body' },
  { header: 'Links', field: 'links', write: linksText },
  { header: 'Pinned', field: 'pinned' },
  { header: 'Author ID', field: 'createdBy' },
  { header: 'Created At', field: 'createdAt', told: true },
  { header: 'Updated At', field: 'updatedAt', told: true },
];

/** The notes that pass the filters, in the order of `sort`, as a file in pieces. Throws what `listNotes` throws. */
export async function exportNotes(
  ctx: TenantContext,
  { format, dialect, ...query }: ExportNotes,
): Promise<AsyncIterable<string>> {
  const writer = format === 'json' ? jsonFile<Note>('notes') : csvFile<Note>('notes', COLUMNS, () => ({}), dialect);
  // Refused before the file begins.
  const first = await listNotes(ctx, { ...query, limit: 1 });
  return exportPieces(ctx, writer, async (page) =>
    first.data.length === 0 ? first : listNotes(ctx, { ...query, ...page }),
  );
}
