import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { isConnectionError, isMainstayError, type Mainstay, readUpload } from '@mainstay/client';
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

export interface ImportFlags {
  format?: ImportInput['format'] | undefined;
  mode?: ImportInput['mode'];
  matchBy?: ImportInput['matchBy'];
  mapping?: Record<string, string> | undefined;
  encoding?: string | undefined;
  unmapped?: ImportInput['unmapped'];
  lists?: ImportInput['lists'];
  strict?: true | undefined;
  defaultCountry?: string | undefined;
  dryRun?: true | undefined;
  wait: boolean;
}

/** Sends a file, waits for the import and prints what became of it. Ends with 1 when rows failed. */
export async function importContacts(settings: Settings, file: string, flags: ImportFlags): Promise<void> {
  const { wait, encoding, ...options } = flags;
  const source = await readSource(file, encoding);
  const mainstay = await connect(settings);
  const filename = file === '-' ? undefined : basename(file);
  const started = await mainstay.contacts.import.mutate({ ...source, ...options, filename });
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
  for (const { line, warnings } of detail.warnings) {
    for (const { path, message } of warnings) {
      process.stderr.write(`line ${line}: warning: ${path ? `${plainText(path)}: ` : ''}${plainText(message)}\n`);
    }
  }
  const unwarned = detail.warned - detail.warnings.length;
  if (unwarned > 0) remark('table', 'note', `and ${unwarned} more rows with warnings`);
  for (const { name, count, line } of detail.unmapped) {
    remark('table', 'note', `no field takes "${plainText(name)}" (${count} times, first on line ${line})`);
  }
}

function summary(detail: ImportDetail): string {
  const { status, dryRun, total, created, updated, failed, error, id } = detail;
  const states: Partial<Record<ImportDetail['status'], string>> = { done: dryRun ? 'Dry run' : 'Imported' };
  const reason = error === null ? '' : `: ${plainText(error)}`;
  const counts = `${total} rows, ${created} created, ${updated} updated, ${failed} failed`;
  return `${states[status] ?? `Import ${status}`}${reason}: ${counts} (${id})\n`;
}

/** The file as text, or its bytes where vCards say the charset of their lines themselves. */
async function readSource(
  file: string,
  encoding: string | undefined,
): Promise<Pick<ImportInput, 'content' | 'contentEncoding'>> {
  try {
    const bytes = await readBytes(file);
    try {
      return { content: await readUpload(bytes, { maxBytes: MAX_BYTES, ...(encoding ? { encoding } : {}) }) };
    } catch (error) {
      const isCard = encoding === undefined && /^\s*BEGIN:VCARD/i.test(bytes.subarray(0, 1_000).toString('latin1'));
      if (!isCard || !isMainstayError(error, 'UNSUPPORTED_MEDIA_TYPE')) throw error;
      return { content: bytes.toString('base64'), contentEncoding: 'base64' };
    }
  } catch (error) {
    if (error instanceof RangeError) throw usageError(`There is no encoding called ${encoding}`);
    if (error instanceof Error && 'code' in error && error.code === 'EISDIR') throw usageError(`${file} is a folder`);
    throw error;
  }
}

/** Reads one byte more than is allowed at most: what is larger is refused by whoever reads it as text. */
async function readBytes(file: string): Promise<Buffer> {
  const source = file === '-' ? process.stdin : (await open(file).catch(unreadable(file))).createReadStream();
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of source as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > MAX_BYTES) break;
  }
  return Buffer.concat(chunks);
}
