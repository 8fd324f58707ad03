import { readFileSync } from 'node:fs';
import { withAuthorities } from '@mainstay/db';

/** Settings that are secret or hold a password: each may be given as a file instead, named by the setting with `_FILE` behind it. */
export const SECRETS: readonly string[] = [
  'DATABASE_URL',
  'DATABASE_SYSTEM_URL',
  'DATABASE_MIGRATION_URL',
  'DATABASE_DIRECT_URL',
  'REDIS_URL',
  'SECRET_KEYS',
  'ENCRYPTION_KEYS',
  'SMTP_URL',
  'S3_SECRET_ACCESS_KEY',
  'EMBEDDINGS_API_KEY',
  'METRICS_TOKEN',
  'OTEL_EXPORTER_OTLP_HEADERS',
];

const DATABASES = ['DATABASE_URL', 'DATABASE_SYSTEM_URL', 'DATABASE_MIGRATION_URL', 'DATABASE_DIRECT_URL'];

/**
 * The given settings, with those read that are named by a file, as container platforms mount secrets; line breaks at a file's end are no part
 * of it. The URLs of databases name the authorities of `DATABASE_CA_FILE`. An empty variable counts as not given. `faults` names what could not be read or was given twice, never with what was read.
 */
export function readSecretFiles(environment: Record<string, string | undefined>): {
  settings: Record<string, string | undefined>;
  faults: string[];
} {
  const settings = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const faults: string[] = [];
  for (const name of SECRETS) {
    const path = settings[`${name}_FILE`];
    if (path === undefined) continue;
    delete settings[`${name}_FILE`];
    if (settings[name] !== undefined) {
      faults.push(`${name} is given twice: as itself and as ${name}_FILE`);
      continue;
    }
    try {
      const text = readFileSync(path, 'utf8').replace(/[\r\n]+$/, '');
      if (text === '') faults.push(`${name}_FILE names a file that is empty: ${path}`);
      else settings[name] = text;
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
      faults.push(`${name}_FILE cannot be read (${code}): ${path}`);
    }
  }
  const authorities = settings['DATABASE_CA_FILE'];
  for (const name of DATABASES) {
    const url = settings[name];
    if (authorities && url && URL.canParse(url)) settings[name] = withAuthorities(url, authorities);
  }
  return { settings, faults };
}
