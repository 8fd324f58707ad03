import type { Mainstay } from '@mainstay/client';
import { connect } from '../connection/connect.ts';
import { usageError } from '../failures.ts';
import type { Settings } from '../connection/settings.ts';
import { print, printJson, remark } from '../terminal/output.ts';
import { type Column, createTable, outputWidth } from '../terminal/table.ts';

type Hit = Awaited<ReturnType<Mainstay['search']['query']['query']>>['data'][number];

export interface SearchFlags {
  type?: string[] | undefined;
  limit?: number | undefined;
}

const COLUMNS: readonly Column<Hit>[] = [
  { header: 'TYPE', cell: ({ type }) => type },
  { header: 'ID', cell: ({ id }) => id, whole: true },
  { header: 'TITLE', cell: ({ title }) => title },
  { header: 'DETAIL', cell: ({ subtitle }) => subtitle ?? '' },
];

/** Prints what matches a text, best first. JSON is one array. */
export async function searchEverything(settings: Settings, text: string, { type, limit }: SearchFlags): Promise<void> {
  const mainstay = await connect(settings);
  const { data } = await mainstay.search.query.query({
    q: text,
    ...(type ? { types: type } : {}),
    ...(limit === undefined ? {} : { limit }),
  });
  await printHits(settings, data);
}

/** Prints the records of a type that are most like a text, best first. JSON is one array. */
export async function findSimilar(settings: Settings, text: string, { type, limit }: SearchFlags): Promise<void> {
  const [only, ...others] = type ?? [];
  if (only === undefined || others.length > 0) throw usageError('--like takes one --type, such as contacts');
  const mainstay = await connect(settings);
  const { data } = await mainstay.search.similar.query({
    type: only,
    text,
    ...(limit === undefined ? {} : { limit }),
  });
  await printHits(settings, data);
}

async function printHits(settings: Settings, data: Hit[]): Promise<void> {
  if (settings.output === 'json') return printJson(data);
  if (data.length > 0) await print(createTable(COLUMNS, outputWidth()).page(data));
  else remark('table', 'note', 'Nothing found');
}
