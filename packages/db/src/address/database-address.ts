import { readFileSync } from 'node:fs';
import { checkServerIdentity, type ConnectionOptions } from 'node:tls';
import { userInfo } from 'node:os';

const DEFAULT_PORT = 5432;

/** Where a database is and how its server proves itself, as every driver here is told. */
export interface DatabaseAddress {
  /** A name, an IP address, or the folder of a Unix socket. */
  host: string;
  port: number;
  user: string;
  password: string;
  database: string;
  /** False: in the clear. */
  ssl: ConnectionOptions | false;
}

/** A database's URL that cannot be used; the message has no part of it but names of parameters. */
export class DatabaseAddressError extends Error {
  override name = 'DatabaseAddressError';
}

/** Modes of TLS as libpq names them (https://www.postgresql.org/docs/18/libpq-ssl.html), but for those that fall back to no TLS. */
const MODES = ['disable', 'require', 'verify-ca', 'verify-full'] as const;
type Mode = (typeof MODES)[number];

/** Parameters that a URL may have. The last two are for other programs: connections here name themselves, and have bounds of their own. */
const PARAMETERS = new Set([
  'sslmode',
  'sslrootcert',
  'host',
  'user',
  'password',
  'application_name',
  'connect_timeout',
]);

/**
 * Reads a database's URL. `sslmode` is `disable`, as it is when left out, `require` (encrypted, from whomever; with `sslrootcert` as `verify-ca`),
 * `verify-ca` (a certificate of a known authority) or `verify-full` (of this host besides). `sslrootcert` is a file with authorities in PEM, or
 * `system`, which is also taken when it is left out; by itself it means `verify-full`. `host=/folder` is a Unix socket.
 * @throws DatabaseAddressError
 */
export function databaseAddress(given: string): DatabaseAddress {
  const url = parsed(given);
  const { searchParams: query } = url;
  // Not by its name: in a URL that a `?` of the password cuts short, that is the rest of the password.
  if ([...query.keys()].some((name) => !PARAMETERS.has(name))) {
    throw new DatabaseAddressError(`has a parameter that is not supported: there are ${[...PARAMETERS].join(', ')}`);
  }
  const folder = query.get('host');
  const host = folder ?? decodeURIComponent(url.hostname).replace(/^\[(.*)\]$/, '$1');
  if (folder !== null && !folder.startsWith('/')) {
    throw new DatabaseAddressError('has a host parameter that is no folder of a Unix socket');
  }
  const user = (decodeURIComponent(url.username) || query.get('user')) ?? userInfo().username;
  return {
    host: host || 'localhost',
    port: url.port === '' ? DEFAULT_PORT : Number(url.port),
    user,
    password: decodeURIComponent(url.password) || (query.get('password') ?? ''),
    database: decodeURIComponent(url.pathname.slice(1)) || user,
    ssl: host.startsWith('/') ? false : tlsOf(query, host),
  };
}

function parsed(given: string): URL {
  // A comma stands between hosts, each of which may have a port, which no URL has.
  const authority = /^[^:]*:\/\/(?:[^@/]*@)?([^/?]*)/.exec(given)?.[1] ?? '';
  if (authority.includes(',')) {
    throw new DatabaseAddressError('names several hosts: give one that leads to the server which takes writes');
  }
  if (!URL.canParse(given) || !/^postgres(?:ql)?:$/.test(new URL(given).protocol)) {
    throw new DatabaseAddressError('must be a URL that begins with postgres:// or postgresql://');
  }
  return new URL(given);
}

function tlsOf(query: URLSearchParams, host: string): ConnectionOptions | false {
  const file = query.get('sslrootcert');
  const mode = query.get('sslmode') ?? (file === null ? 'disable' : 'verify-full');
  if (!isMode(mode)) throw new DatabaseAddressError(`has an sslmode that is not supported: give ${MODES.join(', ')}`);
  if (mode === 'disable') return false;
  if (mode === 'require' && file === null) return { rejectUnauthorized: false };
  return {
    ...(file === null || file === 'system' ? {} : { ca: authorities(file) }),
    // The drivers differ in whom they compare the certificate with, an address most of all.
    checkServerIdentity: (_name, certificate) =>
      mode === 'verify-full' ? checkServerIdentity(host, certificate) : undefined,
  };
}

function isMode(text: string): text is Mode {
  return MODES.some((mode) => mode === text);
}

function authorities(file: string): string {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new DatabaseAddressError(`has a certificate file that cannot be read (${why})`, { cause: error });
  }
  if (!text.includes('-----BEGIN CERTIFICATE-----')) {
    throw new DatabaseAddressError('has a certificate file without a certificate in PEM');
  }
  return text;
}

/** A database's URL with a file of certificate authorities, unless it names one. */
export function withAuthorities(given: string, file: string): string {
  const url = new URL(given);
  if (!url.searchParams.has('sslrootcert')) url.searchParams.set('sslrootcert', file);
  return url.href;
}
