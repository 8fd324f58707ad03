import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import { usageError } from '../failures.ts';
import type { OutputFormat } from '../terminal/output.ts';

/** What every command is given: flags before environment before defaults. */
export interface Settings {
  /** The server's address without a trailing slash. */
  url: string;
  tenantId: string | undefined;
  /** Why an operator acts in a tenant that they are no member of. */
  operatorReason: string | undefined;
  output: OutputFormat;
  apiKey: string | undefined;
  /** An access token from elsewhere. */
  token: string | undefined;
}

/** The settings of a command's call. Throws USAGE for an address that is none. */
export function settingsOf(command: CommandUnknownOpts): Settings {
  // The program declares these four, with these types.
  const { url, tenant, operatorReason, output } = command.optsWithGlobals() as {
    url: string;
    tenant?: string;
    operatorReason?: string;
    output: OutputFormat;
  };
  return {
    url: serverUrl(url),
    tenantId: tenant,
    operatorReason,
    output,
    apiKey: process.env['MAINSTAY_API_KEY'],
    token: process.env['MAINSTAY_TOKEN'],
  };
}

function serverUrl(given: string): string {
  const url = URL.canParse(given) ? new URL(given) : null;
  if (!url || !['http:', 'https:'].includes(url.protocol)) {
    throw usageError('--url (MAINSTAY_URL) must begin with http:// or https://');
  }
  if (url.username !== '' || url.password !== '') throw usageError('--url (MAINSTAY_URL) must not hold a password');
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}
