import { type AppError, commonErrors } from '@mainstay/core';
import type { AnyImportKind } from './import-kind.ts';
import type { ImportRecord } from './import.rows.ts';
import type { Unmapped } from './import.schemas.ts';

/** Data rows of one file, at most. */
const MAX_ROWS = 50_000;

/** Different columns, properties and labels without a field that are listed, at most. */
const MAX_UNMAPPED = 200;

/** Characters of a listed name. */
const MAX_NAME = 100;

/** What a file holds. */
interface Survey {
  rows: number;
  /** What it says that no field takes. */
  unmapped: Unmapped[];
}

/** Reads a file through. Throws VALIDATION_ERROR, naming `content` or `mapping`, for what makes the file as a whole unreadable. */
export async function surveyFile(
  kind: Pick<AnyImportKind, 'read'>,
  format: ImportRecord['format'],
  content: string,
  mapping: Record<string, string>,
): Promise<Survey> {
  if (!content.isWellFormed() || content.includes('\0')) throw unreadable('The file is not text');
  if (content.trim() === '') throw unreadable('The file is empty');
  let rows = 0;
  let any = false;
  const unmapped = new Map<string, Unmapped>();
  for await (const { line, leftovers, noRecord } of kind.read(format, content, mapping)) {
    any = true;
    if (!noRecord && ++rows > MAX_ROWS) throw unreadable(`The file has more than ${MAX_ROWS} rows`);
    for (const leftover of leftovers) {
      const name = leftover.name.slice(0, MAX_NAME) || '(no header)';
      const known = unmapped.get(name);
      if (known) known.count++;
      else if (unmapped.size < MAX_UNMAPPED) unmapped.set(name, { name, count: 1, line });
    }
  }
  if (!any) throw unreadable('The file has no rows');
  return { rows, unmapped: [...unmapped.values()] };
}

function unreadable(message: string): AppError {
  return commonErrors.VALIDATION_ERROR([{ path: 'content', message }]);
}
