import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from './config.ts';

const key = () => randomBytes(32).toString('base64');
const production = () => ({
  NODE_ENV: 'production',
  SMTP_URL: 'smtp://mail.example.com',
  PUBLIC_URL: 'https://api.example.com/',
  DATABASE_URL: 'postgres://app@db/mainstay',
  SECRET_KEYS: `s1:${key()}`,
  ENCRYPTION_KEYS: `e1:${key()}`,
});

/** The faults that a start with these settings names, one per line. */
function faultsOf(environment: Record<string, string | undefined>): string[] {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.message.split('\n  ').slice(1);
    throw error;
  }
  return [];
}

describe('readConfig', () => {
  it('needs nothing in development', () => {
    expect(readConfig({})).toMatchObject({
      production: false,
      host: '127.0.0.1',
      port: 3000,
      publicUrl: 'http://127.0.0.1:3000',
      databaseUrl: null,
      systemUrl: null,
      demoData: true,
      role: 'all',
      cache: true,
      officialTransport: false,
      slowQueryMs: 500,
      tracing: null,
      metricsPort: null,
    });
  });

  it('takes OpenTelemetry’s own names', () => {
    const { tracing } = readConfig({
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318',
      OTEL_SERVICE_NAME: 'shop',
      OTEL_TRACES_SAMPLER_ARG: '0.1',
    });
    expect(tracing).toEqual({ endpoint: 'http://collector:4318', serviceName: 'shop', share: 0.1 });
  });

  it('takes the address of embeddings together with a model', () => {
    expect(readConfig({}).embeddings).toBeNull();
    const named = { EMBEDDINGS_URL: 'http://127.0.0.1:11434/v1', EMBEDDINGS_MODEL: 'nomic-embed-text' };
    expect(readConfig(named).embeddings).toEqual({
      url: 'http://127.0.0.1:11434/v1',
      model: 'nomic-embed-text',
      apiKey: undefined,
      textsPerDay: 10_000,
    });
    expect(() => readConfig({ EMBEDDINGS_URL: 'http://127.0.0.1:1/v1' })).toThrow('given together');
  });

  it('takes an empty variable for none', () => {
    expect(readConfig({ PORT: '', REDIS_URL: '' })).toMatchObject({ port: 3000, redisUrl: null });
  });

  it('names every fault at once', () => {
    const faulty = {
      PORT: '70000',
      DATABASE_URL: 'mysql://x',
      ROLE: 'boss',
      TRUST_PROXY: '10.0.0.0/99',
      ENCRYPTION_KEYS: 'a:short',
      RATE_LIMIT_SCALE: '0',
      METRICS_TOKEN: 'short',
      SLOW_QUERY_MS: 'soon',
      OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4318',
      OTEL_TRACES_SAMPLER_ARG: '2',
    };
    expect(() => readConfig(faulty)).toThrow(
      /PORT[^\n]*\n[^\n]*DATABASE_URL must be a URL[^\n]*\n[^\n]*ENCRYPTION_KEYS key a must be 32 bytes[^\n]*\n[^\n]*TRUST_PROXY must be[^\n]*\n[^\n]*SLOW_QUERY_MS[^\n]*\n[^\n]*OTEL_EXPORTER_OTLP_ENDPOINT must be a URL[^\n]*\n[^\n]*OTEL_TRACES_SAMPLER_ARG[^\n]*\n[^\n]*METRICS_TOKEN[^\n]*\n[^\n]*RATE_LIMIT_SCALE[^\n]*\n[^\n]*ROLE/,
    );
  });

  it('tells what production lacks together with what is malformed', () => {
    const faulty = { ...production(), PUBLIC_URL: undefined, DATABASE_URL: 'mysql://x', PORT: 'http', DEMO_DATA: '1' };
    const lines = faultsOf(faulty);
    expect(lines.map((line) => line.split(' ')[0])).toEqual(['PORT', 'DATABASE_URL', 'PUBLIC_URL', 'DEMO_DATA']);
  });

  it.each([
    ['CORS_ORIGINS', 'https://app.example.com/'],
    ['CORS_ORIGINS', 'app.example.com'],
    ['CORS_ORIGINS', 'https://ok.example.com,https://App.example.com'],
    ['CORS_ORIGINS', 'ftp://app.example.com'],
    ['CORS_ORIGINS', ''.padEnd(3, ',')],
    ['TRUST_PROXY', '10.0.0.0/8/8'],
    ['TRUST_PROXY', '10.0.0.0/33'],
    ['OUTBOUND_ALLOW', '10.0.0.0/33'],
    ['OUTBOUND_ALLOW', 'https://internal.example'],
    ['OUTBOUND_ALLOW', '10.0.0'],
    ['PUBLIC_URL', 'https://user@api.example.com'],
    ['PUBLIC_URL', 'https://api.example.com/?a=b'],
    ['STORAGE_URL', 'file://elsewhere/files'],
    ['STORAGE_URL', 's3://key:secret@bucket/prefix'],
    ['STORAGE_URL', 's3://bucket/../prefix?regoin=x'],
  ])('refuses %s=%s, and quotes what it cannot take', (name, value) => {
    expect(faultsOf({ [name]: value })).toEqual([expect.stringMatching(new RegExp(`^${name} must `))]);
  });

  it('takes origins, ranges and hosts as they are meant', () => {
    const config = readConfig({
      CORS_ORIGINS: 'https://app.example.com, http://localhost:5173',
      TRUST_PROXY: '10.0.0.0/8,::1',
      OUTBOUND_ALLOW: 'localhost,idp.internal.example,10.1.0.0/16,fd00::/8',
      STORAGE_URL: 'file:///var/lib/mainstay/files',
    });
    expect(config).toMatchObject({
      corsOrigins: ['https://app.example.com', 'http://localhost:5173'],
      trustProxy: ['10.0.0.0/8', '::1'],
      outboundAllow: ['localhost', 'idp.internal.example', '10.1.0.0/16', 'fd00::/8'],
      storage: { folder: '/var/lib/mainstay/files' },
    });
  });

  it('takes a bucket, whose keys are given together', () => {
    const STORAGE_URL = 's3://media/mainstay/files/?region=eu-central-1&endpoint=https://s3.example.com&redirect=1';
    const s3 = {
      bucket: 'media',
      prefix: 'mainstay/files',
      region: 'eu-central-1',
      endpoint: 'https://s3.example.com',
      virtualHosts: false,
      redirect: true,
    };
    expect(readConfig({ STORAGE_URL }).storage).toEqual({ s3 });
    const keys = { S3_ACCESS_KEY_ID: 'id', S3_SECRET_ACCESS_KEY: 'secret' };
    const credentials = { accessKeyId: 'id', secretAccessKey: 'secret' };
    expect(readConfig({ STORAGE_URL, ...keys }).storage).toEqual({ s3: { ...s3, credentials } });
    expect(faultsOf({ STORAGE_URL, S3_ACCESS_KEY_ID: 'id' })).toEqual([expect.stringContaining('given together')]);
  });

  describe('secrets in files', () => {
    let directory: string;
    beforeAll(async () => {
      directory = await mkdtemp(join(tmpdir(), 'mainstay-secrets-'));
    });
    afterAll(() => rm(directory, { recursive: true, force: true }));
    const file = async (text: string) => {
      const path = join(directory, randomUUID());
      await writeFile(path, text);
      return path;
    };

    it('are read, for each secret', async () => {
      const { SECRET_KEYS, ENCRYPTION_KEYS, ...rest } = production();
      const config = readConfig({
        ...rest,
        DATABASE_URL: '',
        DATABASE_URL_FILE: await file('postgres://app:secret@db/mainstay\n'),
        DATABASE_MIGRATION_URL_FILE: await file('postgres://owner@db/mainstay\r\n'),
        DATABASE_SYSTEM_URL_FILE: await file('postgres://system:secret@db/mainstay'),
        REDIS_URL_FILE: await file('redis://:secret@redis'),
        SECRET_KEYS_FILE: await file(`${SECRET_KEYS}\n`),
        ENCRYPTION_KEYS_FILE: await file(ENCRYPTION_KEYS),
        SMTP_URL: undefined,
        SMTP_URL_FILE: await file('smtps://user:secret@mail'),
        METRICS_TOKEN_FILE: await file('sixteen-characters'),
        OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318',
        OTEL_EXPORTER_OTLP_HEADERS_FILE: await file('authorization=Bearer x'),
      });
      expect(config).toMatchObject({
        databaseUrl: 'postgres://app:secret@db/mainstay',
        migrationUrl: 'postgres://owner@db/mainstay',
        systemUrl: 'postgres://system:secret@db/mainstay',
        redisUrl: 'redis://:secret@redis',
        secretKeys: [{ id: 's1' }],
        encryptionKeys: [{ id: 'e1' }],
        smtpUrl: 'smtps://user:secret@mail',
        metricsToken: 'sixteen-characters',
        tracing: { headers: 'authorization=Bearer x' },
      });
    });

    it('are faults when missing, empty, given twice or malformed, and are never quoted', async () => {
      const lines = faultsOf({
        ...production(),
        DATABASE_URL_FILE: join(directory, 'not-there'),
        DATABASE_URL: undefined,
        SECRET_KEYS_FILE: await file('canary'),
        ENCRYPTION_KEYS: undefined,
        ENCRYPTION_KEYS_FILE: await file('\n'),
        REDIS_URL_FILE: await file('canary'),
      });
      expect(lines).toEqual([
        expect.stringMatching(/^DATABASE_URL_FILE cannot be read \(ENOENT\): /),
        'SECRET_KEYS is given twice: as itself and as SECRET_KEYS_FILE',
        expect.stringMatching(/^ENCRYPTION_KEYS_FILE names a file that is empty: /),
        'REDIS_URL must be a URL that begins with redis:// or rediss://',
      ]);
    });
  });

  it('starts in production with everything given', () => {
    expect(readConfig(production())).toMatchObject({
      production: true,
      publicUrl: 'https://api.example.com',
      demoData: false,
      corsOrigins: [],
    });
  });

  it.each([
    ['no secret keys', { SECRET_KEYS: undefined }, /SECRET_KEYS must be given/],
    ['no encryption keys', { ENCRYPTION_KEYS: undefined }, /ENCRYPTION_KEYS must be given/],
    ['no database', { DATABASE_URL: undefined }, /ALLOW_EMBEDDED=1/],
    ['no way to send mail', { SMTP_URL: undefined }, /SMTP_URL must be given in production \(or MAIL=off/],
    ['mail both on and off', { MAIL: 'off' }, /leave out one of them/],
    [
      'registration by mail without mail',
      { SMTP_URL: undefined, MAIL: 'off', REGISTRATION: 'quiet' },
      /REGISTRATION=quiet/,
    ],
    ['demo data', { DEMO_DATA: '1' }, /passwords are public/],
    ['a key of zeros', { SECRET_KEYS: `s:${Buffer.alloc(32).toString('base64')}` }, /must be random/],
    ['no public address', { PUBLIC_URL: undefined }, /PUBLIC_URL/],
  ])('refuses production with %s', (_what, change, message) => {
    expect(() => readConfig({ ...production(), ...change })).toThrow(message);
  });

  it('refuses one key for both purposes', () => {
    const shared = key();
    expect(() => readConfig({ ...production(), SECRET_KEYS: `a:${shared}`, ENCRYPTION_KEYS: `b:${shared}` })).toThrow(
      /must not share a key/,
    );
  });

  it('allows the embedded database in production when told so', () => {
    expect(readConfig({ ...production(), DATABASE_URL: undefined, ALLOW_EMBEDDED: '1' })).toMatchObject({
      databaseUrl: null,
    });
  });
});
