import { isIP } from 'node:net';
import { fileURLToPath } from 'node:url';
import { parseRootKeys } from '@mainstay/adapters';
import { databaseAddress, DatabaseAddressError } from '@mainstay/db';
import { z } from 'zod';
import { parseS3Url } from './storage-setting.ts';

/** A URL with one of these protocols. */
export const url = (...protocols: string[]) =>
  z
    .string()
    .refine(
      (value) => URL.canParse(value) && protocols.includes(new URL(value).protocol),
      `must be a URL that begins with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
    );

/** A PostgreSQL's URL, as every driver here can use it. */
export const databaseUrl = z.string().superRefine((value, context) => {
  try {
    databaseAddress(value);
  } catch (error) {
    if (!(error instanceof DatabaseAddressError)) throw error;
    context.addIssue({ code: 'custom', message: error.message });
  }
});

/** Where people reach the installation: paths are put behind it. */
export const publicUrl = url('http:', 'https:').refine((value) => {
  if (!URL.canParse(value)) return true;
  const { username, password, search, hash } = new URL(value);
  return username + password + search + hash === '' && !/[?#]/.test(value);
}, 'must have no user name, password, query or fragment');

/** A folder of this machine. */
export const storageUrl = url('file:', 's3:').refine((value) => {
  if (!URL.canParse(value) || value.startsWith('s3:')) return !URL.canParse(value) || parseS3Url(value) !== null;
  try {
    return fileURLToPath(value) !== '';
  } catch {
    return false;
  }
}, 'must name a folder of this machine, such as file:///var/lib/mainstay/files, or a bucket, such as s3://bucket/prefix?region=eu-central-1');

export const flag = z
  .enum(['0', '1', 'true', 'false'], 'must be 1 or 0')
  .transform((value) => value === '1' || value === 'true');

const list = z.string().transform((value) => value.split(',').map((entry) => entry.trim()));

/** A comma separated list; the fault names the entries that are none of what it holds. */
const listOf = (what: string, isEntry: (entry: string) => boolean) =>
  list.superRefine((entries, context) => {
    const wrong = entries.filter((entry) => !isEntry(entry));
    if (wrong.length > 0) {
      context.addIssue({
        code: 'custom',
        message: `must be ${what}, comma separated; not ${wrong.map((entry) => `"${withoutPassword(entry)}"`).join(', ')}`,
      });
    }
  });

/** Faults are logged, and what is wrong with an entry may be that it holds a password. */
const withoutPassword = (entry: string) => entry.replace(/^.*@/, '***@');

/** Proxies. */
export const ranges = listOf('IP addresses or CIDR ranges', isRange);

/** Hosts by address, range or name. */
export const hosts = listOf('IP addresses, CIDR ranges or host names', (entry) => isRange(entry) || isHostName(entry));

/** A domain, whose subdomains are to be something. */
export const hostName = z
  .string()
  .trim()
  .toLowerCase()
  .refine(isHostName, 'must be a domain name, such as sites.example.com');

/** Origins as browsers send them (RFC 6454, section 6), or `*` for all. */
export const origins = listOf(
  'origins without a path, such as https://app.example.com, or *',
  (entry) => entry === '*' || (/^https?:/.test(entry) && URL.canParse(entry) && new URL(entry).origin === entry),
);

/** Keys as `id:base64`. */
export const rootKeys = z.string().transform((value, context) => {
  try {
    return parseRootKeys(value);
  } catch (error) {
    context.addIssue({ code: 'custom', message: error instanceof Error ? error.message : String(error) });
    return z.NEVER;
  }
});

function isRange(value: string): boolean {
  const [address = '', bits, ...rest] = value.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d+$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128));
}

/** Labels of letters, digits and hyphens (RFC 1123, section 2.1); the last is no number, which would be half an address. */
function isHostName(value: string): boolean {
  return /^(?=.{1,253}$)(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)*(?!\d+$)[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/i.test(
    value,
  );
}
