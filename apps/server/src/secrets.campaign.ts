import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { listProcedures } from '@mainstay/kernel';
import { appRouter } from '@mainstay/router';
import { createTestDatabase, type TestDatabase } from '@mainstay/testing';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { z } from 'zod';
import { call, register, type ServerProcess, startProcess } from './process.fixture.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Null when this machine has no Redis (see the global setup of the tests). */
    redisUrl: string | null;
  }
}

/** Secrets by what they are; none may be seen again in a log or a reply. */
const planted = new Map<string, string>();
function secret(name: string, text = `Canary-${planted.size}-${randomBytes(12).toString('hex')}!`): string {
  planted.set(name, text);
  return text;
}
/** Personal data: it may come back to who may read it, but never stand in a log. */
const personal = Array.from({ length: 5 }, (_, n) => `person-${n}-${randomBytes(8).toString('hex')}@example.test`);

const rootKey = (name: string) => `k1:${secret(name, randomBytes(32).toString('base64'))}`;

let database: TestDatabase;
let dataDir: string;
let server: ServerProcess;
let listener: Server;
beforeAll(async () => {
  database = await createTestDatabase();
  dataDir = await mkdtemp(join(tmpdir(), 'mainstay-secrets-'));
  // Something that is no SMTP server, and a Redis that knows no such user, or none at all: both complain.
  listener = createServer().listen(0, '127.0.0.1');
  const redis = new URL(inject('redisUrl') ?? 'redis://127.0.0.1:1');
  const port = await new Promise<number>((resolve) =>
    listener.once('listening', () => resolve((listener.address() as AddressInfo).port)),
  );
  server = await startProcess({
    DATABASE_URL: database.url,
    MAINSTAY_DATA_DIR: dataDir,
    LOG_LEVEL: 'debug',
    SECRET_KEYS: rootKey('root key for secrets'),
    ENCRYPTION_KEYS: rootKey('root key for data'),
    METRICS_TOKEN: secret('metrics token'),
    SMTP_URL: `smtp://user:${encodeURIComponent(secret('SMTP password'))}@127.0.0.1:${port}`,
    REDIS_URL: `redis://user:${encodeURIComponent(secret('Redis password'))}@${redis.host}`,
  });
});
afterAll(async () => {
  await server?.end('SIGTERM');
  listener.close();
  await database.drop();
  await rm(dataDir, { recursive: true, force: true });
});

interface Schema {
  type?: string;
  format?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
  anyOf?: Schema[];
  enum?: unknown[];
  required?: string[];
}

const SECRET_FIELD = /password|token|secret|code|key$|challenge|response|flow|content/i;

/** An input with a secret in each field that takes one, an address of somebody where addresses go, and as plausible otherwise. */
function inputFor(schema: Schema, name: string, path: string): unknown {
  if (schema.anyOf?.[0]) return inputFor(schema.anyOf[0], name, path);
  if (schema.enum) return schema.enum[0];
  if (schema.type === 'object')
    return Object.fromEntries(
      Object.entries(schema.properties ?? {})
        .filter(([field]) => SECRET_FIELD.test(field) || schema.required?.includes(field))
        .map(([field, inner]) => [field, inputFor(inner, field, path)]),
    );
  if (schema.type === 'array') return [inputFor(schema.items ?? {}, name, path)];
  if (schema.type === 'integer' || schema.type === 'number') return 1;
  if (schema.type === 'boolean') return false;
  if (schema.format === 'uuid') return '01890000-0000-7000-8000-000000000000';
  if (/email/i.test(name)) return personal[path.length % personal.length];
  return SECRET_FIELD.test(name) ? secret(`${name} of ${path}`) : 'Plausible text';
}

const procedures = listProcedures(appRouter).filter(({ type }) => type !== 'subscription');

/** Calls every procedure over both doors: as nobody, with a secret as the credential, and signed in. Returns what came back. */
async function driveEverything(token: string): Promise<string[]> {
  const replies: string[] = [];
  const ask = async (url: string, init: RequestInit) => {
    const reply = await fetch(server.url + url, init);
    replies.push(`${JSON.stringify([...reply.headers])} ${await reply.text()}`);
  };
  // What ends the session that the others need.
  const last = /^auth\.(logout|logoutAll|switchTenant)$/;
  const ordered = procedures.toSorted((a, b) => Number(last.test(a.path)) - Number(last.test(b.path)));
  for (const { path, procedure, type, meta } of ordered) {
    const definition = procedure._def as unknown as { inputs: z.ZodType[] };
    const schema = z.toJSONSchema(definition.inputs[0]!, { io: 'input', unrepresentable: 'any' }) as Schema;
    const input = JSON.stringify(inputFor(schema, '', path) ?? {});
    const credentials: Record<string, string>[] = [
      {},
      { authorization: `Bearer ${secret(`credential at ${path}`)}` },
      { 'x-api-key': secret(`key at ${path}`, `ms_live_${randomBytes(24).toString('base64url')}`) },
      { authorization: `Bearer ${token}` },
    ];
    for (const headers of credentials) {
      const all = {
        'content-type': 'application/json',
        cookie: `mainstay_refresh=${secret(`cookie at ${path}`)}`,
        'idempotency-key': secret(`idempotency key at ${path}`),
        ...headers,
      };
      if (type === 'query') await ask(`/trpc/${path}?input=${encodeURIComponent(input)}`, { headers: all });
      else await ask(`/trpc/${path}`, { method: 'POST', headers: all, body: input });
      if ('path' in meta.rest && meta.rest.method !== 'GET') {
        const url = meta.rest.path.replace('{T}', '').replace(/:\w+/g, '01890000-0000-7000-8000-000000000000');
        await ask(`/api/v1${url}`, { method: meta.rest.method, headers: all, body: input });
        // Text that is no JSON, of which parsers like to quote a piece.
        await ask(`/api/v1${url}`, {
          method: meta.rest.method,
          headers: all,
          body: `{"password":"${secret(`broken body of ${path}`)}"`,
        });
      }
    }
  }
  return replies;
}

it('planted secrets stand in no log and no reply, and personal data in no log, on good paths and broken ones', async () => {
  const password = secret('password of a person', `Canary-Person-${randomBytes(8).toString('hex')}!`);
  const email = personal[0]!;
  await call(server.url, 'POST', '/auth/register', { body: { email, password, name: 'Planted Person' } });
  const signIn = async () => (await call(server.url, 'POST', '/auth/login', { body: { email, password } })).body.tokens;
  const first = await signIn();
  secret('refresh token', first.refreshToken);
  const contact = await call(server.url, 'POST', '/contacts', {
    token: first.accessToken,
    body: { firstName: 'Planted', emails: personal.map((value) => ({ value })) },
  });
  expect(contact.status).toBe(201);
  const { token: other } = await register(server.url, 'other@example.test');
  // Before the wrong passwords lock the account.
  const { accessToken } = await signIn();
  secret('access token', accessToken);
  const replies = await driveEverything(other);

  // The same once more with a database that refuses every write, for the errors nobody foresaw.
  const sql = postgres(database.url, { max: 1, onnotice: () => undefined });
  await sql.unsafe(
    `create function refuse() returns trigger language plpgsql as $$ begin raise exception 'refused by the test'; end $$`,
  );
  const tables = await sql<
    { name: string }[]
  >`select quote_ident(tablename) as name from pg_tables where schemaname = 'public'`;
  for (const { name } of tables)
    await sql.unsafe(
      `create trigger aa_refuse before insert or update or delete on ${name} for each statement execute function refuse()`,
    );
  await sql.end();
  const before = server.output().length;
  replies.push(...(await driveEverything(accessToken)));
  await sleep(500);
  const log = server.output();
  expect(log.slice(before), 'the second round must have met errors').toContain('refused by the test');

  expect(planted.size).toBeGreaterThan(40);
  const found: string[] = [];
  for (const [name, text] of planted) {
    // As sent, as JSON and URLs write it, and as base64 of it.
    for (const form of new Set([text, encodeURIComponent(text), Buffer.from(text).toString('base64')])) {
      if (log.includes(form)) found.push(`the log holds the ${name}`);
      if (replies.some((reply) => reply.includes(form))) found.push(`a reply holds the ${name}`);
    }
  }
  for (const address of personal) if (log.includes(address)) found.push(`the log holds ${address}`);
  expect(found).toEqual([]);
}, 180_000);
