import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { clientFor, connect, USER_AGENT } from '../connection/connect.ts';
import type { Settings } from '../connection/settings.ts';
import { CliError, EXIT, type FailureDetails, usageError } from '../failures.ts';
import { networkCode } from '../failure-report.ts';
import { interruptible } from '../terminal/interrupt.ts';
import { print, remark } from '../terminal/output.ts';
import { contactFilters, type FilterFlags } from './contact-filters.ts';

type Format = 'csv' | 'vcard' | 'json';

const FORMATS: Record<string, Format> = { '.csv': 'csv', '.vcf': 'vcard', '.vcard': 'vcard', '.json': 'json' };

export interface ExportFlags extends FilterFlags {
  format?: Format | undefined;
  file?: string | undefined;
}

/** Streams contacts to standard output or into a file, which appears only when it is whole. */
export async function exportContacts(settings: Settings, flags: ExportFlags): Promise<void> {
  const { format, file = '-', ...filters } = flags;
  const query = new URLSearchParams({ format: format ?? FORMATS[extname(file).toLowerCase()] ?? 'csv' });
  for (const [name, value] of Object.entries(contactFilters(filters))) query.set(name, String(value));
  await interruptible(async (signal) => {
    const body = await download(settings, query, signal);
    try {
      if (file === '-') for await (const chunk of body.setEncoding('utf8')) await print(chunk as string);
      else remark(settings.output, 'note', `Wrote ${await writeWhole(file, body, signal)} bytes to ${file}`);
    } catch (error) {
      if (!body.errored || signal.aborted) throw error;
      const message = `The export broke off (${networkCode(body.errored) ?? body.errored.message})`;
      throw new CliError('EXPORT_BROKEN', EXIT.unreachable, message, { cause: error });
    }
  });
}
