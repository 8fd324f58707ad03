import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { coreModules } from '@mainstay/router';
import { createTestDatabase, type TestDatabase, TOTP_STEP_MS, totpCode } from '@mainstay/testing';
import { readConfig } from './config.ts';
import { runHere } from './run-here.fixture.ts';
import { type RunningServer, startServer } from './server.ts';

export const PASSWORD = 'Correct-horse-7';

/** A command line. Each run has a process of its own, unless `run` runs it in the test's, which takes a tenth of the time. */
export interface Program {
  file: URL;
  run?: (argv: readonly string[]) => Promise<void>;
}

export interface Outcome {
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface RunOptions {
  stdin?: string | Promise<string>;
  env?: Record<string, string>;
  /** Sends SIGINT when it resolves. */
  interrupt?: Promise<unknown>;
  /** Told each piece of standard output and standard error, as it comes. */
  watch?: (text: string) => void;
  /** Leaves after the first piece of output, as `head` does. */
  leave?: boolean;
  /** Runs beside others; with any of the three above it has a process of its own as well. */
  beside?: boolean;
}

/** A person at a machine of their own: a home folder, and the command. */
export interface Person {
  home: string;
  credentials: string;
  run(args: string[], options?: RunOptions): Promise<Outcome>;
  /** Runs with `--output json`; resolves with what standard output holds. Throws what went wrong unless it ended with 0. */
  // oxlint-disable-next-line typescript/no-explicit-any -- a test's assertion is its type
  json(args: string[], options?: RunOptions): Promise<any>;
}

/** A server on a database of its own, and people who use it. */
export interface Stage {
  url: string;
  database: TestDatabase;
  keys: Record<string, string>;
  person(): Promise<Person>;
  /** Calls the API; resolves with the answer's body. */
  // oxlint-disable-next-line typescript/no-explicit-any -- a test's assertion is its type
  call(method: string, path: string, body?: object, token?: string): Promise<any>;
  /** Registers somebody by the API. */
  register(email: string): Promise<{ tenantId: string; subdomain: string; token: string }>;
  /** Registers somebody with a second factor: a source of codes, and one recovery code. */
  guard(email: string): Promise<{ code: () => string; recoveryCode: string }>;
  end(): Promise<void>;
}

/** Starts a server on a free port. `settings` are environment variables besides those that a test needs. */
export async function startStage(program: Program, settings: Record<string, string> = {}): Promise<Stage> {
  const database = await createTestDatabase();
  const folders: string[] = [];
  const folder = async () => {
    folders.push(await mkdtemp(join(tmpdir(), 'mainstay-cli-')));
    return folders.at(-1)!;
  };
  const keys = { SECRET_KEYS: key('a'), ENCRYPTION_KEYS: key('b') };
  const config = readConfig({
    PORT: '0',
    DATABASE_URL: database.url,
    MAINSTAY_DATA_DIR: await folder(),
    LOG_LEVEL: 'silent',
    RATE_LIMIT_SCALE: '1000',
    ...keys,
    ...settings,
  });
  const cache = await folder();
  const server: RunningServer = await startServer(config, coreModules);
  const url = server.url!;
  const call: Stage['call'] = async (method, path, body, token) => {
    const headers = {
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    };
    const reply = await fetch(`${url}/api/v1${path}`, { method, headers, body: body ? JSON.stringify(body) : null });
    return reply.json();
  };
  const post = (path: string, body?: object, token?: string) => call('POST', path, body, token);
  return {
    url,
    database,
    keys,
    call,
    async person() {
      const home = await folder();
      return personAt(home, cache, url, program);
    },
    async register(email) {
      const { tenant, tokens } = await post('/auth/register', { email, password: PASSWORD, name: 'Test Person' });
      return { tenantId: tenant.id, subdomain: tenant.subdomain, token: tokens.accessToken };
    },
    async guard(email) {
      const { tokens } = await post('/auth/register', { email, password: PASSWORD, name: 'Test Person' });
      const { secret } = await post('/auth/mfa/setup', undefined, tokens.accessToken);
      const code = totpCode(secret, Date.now());
      const { recoveryCodes } = await post('/auth/mfa/enable', { code }, tokens.accessToken);
      // The next code: this one is spent, and the server takes one that comes early.
      return { code: () => totpCode(secret, Date.now() + TOTP_STEP_MS), recoveryCode: recoveryCodes[0] };
    },
    async end() {
      await server.stop();
      await database.drop();
      for (const path of folders) await rm(path, { recursive: true, force: true });
    },
  };
}

/** A ring of one key. */
export function key(letter: string): string {
  return `k1:${Buffer.from(letter.repeat(8) + '0123456789abcdefghijklmn').toString('base64')}`;
}

/** A person with a home folder of their own, who talks to the server at `url`. */
export function personAt(home: string, cache: string, url: string, program: Program): Person {
  const credentials = join(home, 'config', 'mainstay', 'credentials.json');
  const base = {
    PATH: process.env['PATH'],
    NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
    HOME: home,
    XDG_CONFIG_HOME: join(home, 'config'),
    XDG_CACHE_HOME: cache,
    MAINSTAY_URL: url,
  };
  const run = async (args: string[], options: RunOptions = {}): Promise<Outcome> => {
    const { stdin = '', env = {}, interrupt, leave, watch, beside } = options;
    const place = { cwd: home, env: { ...base, ...env } };
    if (program.run && !(interrupt || leave || watch || beside)) {
      const outcome = await runHere(program.run, args, { ...place, stdin });
      await refuseSecrets(outcome.stdout + outcome.stderr, credentials);
      return outcome;
    }
    const child = spawn(process.execPath, [fileURLToPath(program.file), ...args], place);
    child.stdin.on('error', () => undefined);
    // Standard input that is still to come arrives in one piece, at its end.
    void Promise.resolve(stdin).then((text) => child.stdin.end(text));
    if (watch) for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece) => watch(String(piece)));
    void interrupt?.then(() => child.kill('SIGINT'));
    if (leave) child.stdout.once('data', () => child.stdout.destroy());
    const [out, err] = await Promise.all([piecesOf(child.stdout), piecesOf(child.stderr), once(child, 'close')]);
    const [stdout, stderr] = [out.toString(), err.toString()];
    await refuseSecrets(stdout + stderr, credentials);
    return { code: child.exitCode, stdout, stderr };
  };
  return {
    home,
    credentials,
    run,
    async json(args, options) {
      const { code, stdout, stderr } = await run([...args, '--output', 'json'], options);
      if (code !== 0) throw new Error(`ended with ${code}: ${stderr}`);
      return JSON.parse(stdout);
    },
  };
}

async function piecesOf(stream: Readable): Promise<Buffer> {
  const pieces: Buffer[] = [];
  stream.on('data', (piece: Buffer) => pieces.push(piece));
  await once(stream, 'close');
  return Buffer.concat(pieces);
}

/** No command may ever show a password or a token, whatever becomes of it. */
async function refuseSecrets(output: string, credentials: string): Promise<void> {
  const held = await readFile(credentials, 'utf8').catch(() => '');
  const tokens = [...held.matchAll(/Token": "([^"]+)"/g)].map(([, token]) => token!);
  for (const secret of [PASSWORD, ...tokens]) {
    if (output.includes(secret)) throw new Error('a secret was shown');
  }
  if (/eyJ[\w-]{20,}\./.test(output)) throw new Error('an access token was shown');
}
