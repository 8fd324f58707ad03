import { open } from 'node:fs/promises';
import { extname } from 'node:path';
import { isConnectionError, type Mainstay, readUpload } from '@mainstay/client';
import { connect } from '../connection/connect.ts';
import type { Settings } from '../connection/settings.ts';
import { isInterrupt } from '../failure-report.ts';
import { EXIT, usageError } from '../failures.ts';
import { interruptible } from '../terminal/interrupt.ts';
import { print, printJson, remark } from '../terminal/output.ts';
import { plainText } from '../terminal/plain-text.ts';
import { createProgressBar } from '../terminal/progress-bar.ts';
import { unreadable } from './source-file.ts';
import { waitForImport } from './wait-for-import.ts';

type ImportInput = Parameters<Mainstay['contacts']['import']['mutate']>[0];
type ImportDetail = Awaited<ReturnType<Mainstay['contacts']['imports']['get']['query']>>;

/** The server takes 15 million characters in a body of 20 MiB. */
const MAX_BYTES = 15 * 1024 * 1024;

const FORMATS: Record<string, ImportInput['format']> = {
  '.csv': 'csv',
  '.tsv': 'csv',
  '.txt': 'csv',
  '.vcf': 'vcard',
  '.vcard': 'vcard',
};

export interface ImportFlags {
  format?: ImportInput['format'] | undefined;
  mode?: ImportInput['mode'];
  matchBy?: ImportInput['matchBy'];
  mapping?: Record<string, string> | undefined;
  encoding?: string | undefined;
  dryRun?: true | undefined;
  wait: boolean;
}

/** Sends a file, waits for the import and prints what became of it. Ends with 1 when rows failed. */
export async function importContacts(settings: Settings, file: string, flags: ImportFlags): Promise<void> {
  const { wait, encoding, format = FORMATS[extname(file).toLowerCase()], ...options } = flags;
  if (format === undefined) throw usageError('Give --format csv or --format vcard: the name does not tell');
  const mainstay = await connect(settings);
  const content = await readSource(file, encoding);
  const started = await mainstay.contacts.import.mutate({ format, content, ...options });
  if (wait) return showImport(settings, started.id, true);
  if (settings.output === 'json') await printJson(started);
  else await print(`${started.id}\n`);
}

/** Prints an import, once it has ended if asked to wait. Ends with 1 when it or rows of it failed. */
export async function showImport(settings: Settings, id: string, wait: boolean): Promise<void> {
  const mainstay = await connect(settings);
  const bar = createProgressBar('Importing');
  const detail = await interruptible((signal) => waitForImport(mainstay, id, { bar, signal, wait })).catch(
    (error: unknown) => {
      if (isInterrupt(error) || isConnectionError(error)) {
        remark(settings.output, 'note', `The import goes on: mainstay contacts import-status --wait ${id}`);
      }
      throw error;
    },
  );
  if (detail.failed > 0 || detail.status === 'failed') process.exitCode = EXIT.refused;
  if (settings.output === 'json') return printJson(detail);
  await print(summary(detail));
  for (const { line, errors } of detail.errors) {
    for (const { path, message } of errors) {
      process.stderr.write(`line ${line}: ${path ? `${plainText(path)}: ` : ''}${plainText(message)}\n`);
    }
  }
  const untold = detail.failed - detail.errors.length;
  if (untold > 0) remark('table', 'note', `and ${untold} more faulty rows`);
}

function summary(detail: ImportDetail): string {
  const { status, dryRun, total, created, updated, failed, error, id } = detail;
  const states: Partial<Record<ImportDetail['status'], string>> = { done: dryRun ? 'Dry run' : 'Imported' };
  const reason = error === null ? '' : `: ${plainText(error)}`;
  const counts = `${total} rows, ${created} created, ${updated} updated, ${failed} failed`;
  return `${states[status] ?? `Import ${status}`}${reason}: ${counts} (${id})\n`;
}

async function readSource(file: string, encoding: string | undefined): Promise<string> {
  const options = { maxBytes: MAX_BYTES, ...(encoding ? { encoding } : {}) };
  try {
    if (file === '-') return await readUpload(process.stdin, options);
    const handle = await open(file).catch(unreadable(file));
    return await readUpload(handle.createReadStream(), options);
  } catch (error) {
    if (error instanceof RangeError) throw usageError(`There is no encoding called ${encoding}`);
    if (error instanceof Error && 'code' in error && error.code === 'EISDIR') throw usageError(`${file} is a folder`);
    throw error;
  }
}
