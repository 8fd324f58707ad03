import { execFile } from 'node:child_process';
import { chmod, copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@mainstay/embedded-postgres';
import { Client } from 'pg';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { CLIENT_SETTINGS } from '../guard/driver-types.ts';
import { databaseAddress, withAuthorities } from './database-address.ts';
import { clientAddress, driverAddress } from './driver-address.ts';

const run = promisify(execFile);

describe('the URL of a database', () => {
  it.each([
    [
      'postgres://ada:p%40ss@db.test:6432/crm',
      { host: 'db.test', port: 6432, user: 'ada', password: 'p@ss', database: 'crm', ssl: false },
    ],
    ['postgresql://ada@[::1]/crm', { host: '::1', port: 5432, password: '', database: 'crm' }],
    ['postgres://ada@db.test', { database: 'ada' }],
    ['postgres://db.test/crm?user=eve&password=p%26q', { user: 'eve', password: 'p&q' }],
    ['postgres://ada@localhost/crm?host=/run/postgresql&sslmode=require', { host: '/run/postgresql', ssl: false }],
    ['postgres://ada@db.test/crm?sslmode=disable&application_name=x&connect_timeout=5', { ssl: false }],
    ['postgres://ada@db.test/crm?sslmode=require', { ssl: { rejectUnauthorized: false } }],
  ])('%s is read', (url, address) => {
    expect(databaseAddress(url)).toMatchObject(address);
  });

  it.each([
    ['postgres://ada@a.test,b.test/crm', /several hosts/],
    ['postgres://ada@a.test:1,b.test:2/crm', /several hosts/],
    ['mysql://ada@db.test/crm', /begins with postgres:/],
    ['postgres://ada@db.test/crm?sslmode=prefer', /sslmode that is not supported: give disable, require/],
    ['postgres://ada@db.test/crm?sslmode=verify-all', /sslmode that is not supported/],
    ['postgres://ada@db.test/crm?sslkey=/x', /a parameter that is not supported: there are sslmode/],
    ['postgres://ada@db.test/crm?host=other', /no folder of a Unix socket/],
    ['postgres://ada@db.test/crm?sslrootcert=/nowhere.pem', /cannot be read \(ENOENT\)/],
    [`postgres://ada@db.test/crm?sslrootcert=${import.meta.filename}x`, /cannot be read/],
  ])('%s is refused', (url, reason) => {
    expect(() => databaseAddress(url)).toThrow(reason);
  });

  it('gets the authorities of a setting unless it names its own', () => {
    expect(withAuthorities('postgres://db.test/crm', '/a b.pem')).toBe('postgres://db.test/crm?sslrootcert=%2Fa+b.pem');
    expect(withAuthorities('postgres://db.test/crm?sslrootcert=system', '/a.pem')).toContain('sslrootcert=system');
  });
});

describe('a server with TLS', () => {
  let folder: string;
  let server: EmbeddedPostgres;
  const file = (name: string) => join(folder, name);
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mainstay-tls-'));
    server = await startEmbeddedPostgres({ dataDir: file('data'), durable: false, stopWithParent: true });
    await makeAuthority('ca');
    await makeAuthority('other');
    // A certificate of the name, and of no address.
    await makeCertificate('ca', 'DNS:localhost');
    const admin = postgres(server.url, { ...CLIENT_SETTINGS, max: 1 });
    const [row] = await admin<{ data_directory: string }[]>`show data_directory`;
    for (const name of ['server.crt', 'server.key']) {
      await copyFile(file(name), join(row!.data_directory, name));
      await chmod(join(row!.data_directory, name), 0o600);
      if (process.getuid?.() === 0)
        await run('chown', ['--reference', row!.data_directory, join(row!.data_directory, name)]);
    }
    await admin`alter system set ssl = on`;
    await admin`select pg_reload_conf()`;
    await vi.waitFor(async () => expect((await admin`show ssl`)[0]?.['ssl']).toBe('on'), { timeout: 10_000 });
    await admin.end();
  }, 60_000);
  afterAll(async () => {
    await server.stop();
    await rm(folder, { recursive: true });
  });

  async function makeAuthority(name: string) {
    await run('openssl', [
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-days',
      '2',
      '-subj',
      `/CN=${name}`,
      '-keyout',
      file(`${name}.key`),
      '-out',
      file(`${name}.pem`),
    ]);
  }

  async function makeCertificate(authority: string, names: string) {
    await run('openssl', [
      'req',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-subj',
      '/CN=server',
      '-keyout',
      file('server.key'),
      '-out',
      file('server.csr'),
    ]);
    await writeFile(file('names'), `subjectAltName=${names}\n`);
    await run('openssl', [
      'x509',
      '-req',
      '-in',
      file('server.csr'),
      '-CA',
      file(`${authority}.pem`),
      '-CAkey',
      file(`${authority}.key`),
      '-days',
      '2',
      '-extfile',
      file('names'),
      '-out',
      file('server.crt'),
    ]);
  }

  /** The URL with a host and parameters. */
  function at(host: string, parameters: Record<string, string>): string {
    const url = new URL(server.url);
    url.hostname = host;
    for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
    return url.href;
  }

  const QUESTION = 'select ssl from pg_stat_ssl where pid = pg_backend_pid()';

  /** Whether both drivers get in, and by TLS; the reason of the one that does not. */
  async function enter(url: string): Promise<[unknown, unknown]> {
    const sql = postgres({ ...driverAddress(url), ...CLIENT_SETTINGS, max: 1, connect_timeout: 5 });
    const byDriver = await sql.unsafe(QUESTION).then(([row]) => row?.['ssl'], String);
    await sql.end();
    const client = new Client(clientAddress(url));
    client.on('error', () => undefined);
    const byClient = await client.connect().then(async () => (await client.query(QUESTION)).rows[0].ssl, String);
    await client.end().catch(() => undefined);
    return [byDriver, byClient];
  }

  it.each([
    ['localhost', { sslmode: 'disable' }, false],
    ['localhost', {}, false],
    ['127.0.0.1', { sslmode: 'require' }, true],
    ['127.0.0.1', { sslmode: 'verify-ca', sslrootcert: 'ca.pem' }, true],
    ['localhost', { sslmode: 'verify-full', sslrootcert: 'ca.pem' }, true],
    ['localhost', { sslrootcert: 'ca.pem' }, true],
    // Not of this authority, not of this name, and of no authority that everybody knows.
    ['localhost', { sslmode: 'verify-ca', sslrootcert: 'other.pem' }, /certificate/],
    ['localhost', { sslmode: 'require', sslrootcert: 'other.pem' }, /certificate/],
    ['127.0.0.1', { sslmode: 'verify-full', sslrootcert: 'ca.pem' }, /does not match|altnames/],
    ['127.0.0.1', { sslrootcert: 'ca.pem' }, /does not match|altnames/],
    ['localhost', { sslmode: 'verify-full' }, /certificate/],
    ['localhost', { sslmode: 'verify-full', sslrootcert: 'system' }, /certificate/],
  ])(
    'at %s with %j answers both drivers the same',
    async (host, { sslrootcert, ...rest }: Record<string, string>, expected) => {
      const root = sslrootcert === undefined || sslrootcert === 'system' ? sslrootcert : file(sslrootcert);
      const answers = await enter(at(host, { ...rest, ...(root === undefined ? {} : { sslrootcert: root }) }));
      const each = expected instanceof RegExp ? expect.stringMatching(expected) : expected;
      expect(answers).toEqual([each, each]);
    },
  );

  it('is told that a file holds no certificate', async () => {
    await writeFile(file('empty.pem'), await readFile(file('names'), 'utf8'));
    expect(() => databaseAddress(at('localhost', { sslrootcert: file('empty.pem') }))).toThrow(
      'without a certificate in PEM',
    );
  });
});
