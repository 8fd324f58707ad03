import { extname } from 'node:path';
import { Readable } from 'node:stream';
import { connect, USER_AGENT } from '../connection/connect.ts';
import type { Settings } from '../connection/settings.ts';
import { networkReason, refusalOf } from '../failure-report.ts';
import { CliError, EXIT } from '../failures.ts';
import { interruptible } from '../terminal/interrupt.ts';
import { print, remark } from '../terminal/output.ts';
import { writeWhole } from '../terminal/whole-file.ts';
import { contactFilters, type FilterFlags } from './contact-filters.ts';

type Format = 'csv' | 'vcard' | 'json';

const FORMATS: Record<string, Format> = { '.csv': 'csv', '.vcf': 'vcard', '.vcard': 'vcard', '.json': 'json' };

export interface ExportFlags extends FilterFlags {
  format?: Format | undefined;
  dialect?: string | undefined;
  vcardVersion?: string | undefined;
  file?: string | undefined;
}

/** Streams contacts to standard output or into a file, which appears only when it is whole. */
export async function exportContacts(settings: Settings, flags: ExportFlags): Promise<void> {
  const { format, file = '-', dialect, vcardVersion, ...filters } = flags;
  const query = new URLSearchParams({ format: format ?? FORMATS[extname(file).toLowerCase()] ?? 'csv' });
  for (const [name, value] of Object.entries({ dialect, vcardVersion })) if (value) query.set(name, value);
  for (const [name, value] of Object.entries(contactFilters(filters))) query.set(name, value);
  await interruptible(async (signal) => {
    const body = await download(settings, query, signal);
    try {
      if (file === '-') for await (const chunk of body) await print(chunk as Uint8Array);
      else remark(settings.output, 'note', `Wrote ${await writeWhole(file, body, signal)} bytes to ${file}`);
    } catch (error) {
      if (!body.errored || signal.aborted) throw error;
      const message = `The export broke off (${networkReason(body.errored)})`;
      throw new CliError('EXPORT_BROKEN', EXIT.unreachable, message, { cause: error });
    }
  });
}

/** The answer's body. The typed client has no streamed downloads; this is the same procedure by its REST path. */
async function download(settings: Settings, query: URLSearchParams, signal: AbortSignal): Promise<Readable> {
  const { url, tenantId, operatorReason } = settings;
  const mainstay = await connect(settings);
  const headers = new Headers({ 'user-agent': USER_AGENT });
  const token = await mainstay.session.accessToken();
  if (token !== null) headers.set('authorization', `Bearer ${token}`);
  if (tenantId) headers.set('x-tenant-id', tenantId);
  if (operatorReason) headers.set('x-operator-reason', operatorReason);
  const reply = await fetch(`${url}/api/v1/contacts/export?${query.toString()}`, { headers, signal }).catch(
    (error: unknown) => {
      if (signal.aborted) throw error;
      const message = `${url} does not answer (${networkReason(error)})`;
      throw new CliError('CONNECTION_FAILED', EXIT.unreachable, message, { cause: error });
    },
  );
  if (!reply.ok || reply.body === null) throw refusalOf(reply.status, await reply.text(), url);
  return Readable.fromWeb(reply.body, { signal });
}
