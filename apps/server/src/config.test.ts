import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';

const key = () => randomBytes(32).toString('base64');
const production = () => ({
  NODE_ENV: 'production',
  PUBLIC_URL: 'https://api.example.com/',
  DATABASE_URL: 'postgres://app@db/mainstay',
  SECRET_KEYS: `s1:${key()}`,
  ENCRYPTION_KEYS: `e1:${key()}`,
});

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
