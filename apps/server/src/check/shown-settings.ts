import { parseRootKeys } from '@mainstay/adapters';
import { type Config, Environment } from '../config.ts';
import { describeStorage } from '../storage-setting.ts';
import { readSecretFiles, SECRETS } from '../secret-files.ts';

/** A setting as a process would use it. */
export interface ShownSetting {
  name: string;
  /** Without its secrets; null where nothing is used. */
  value: string | null;
  from: 'environment' | 'file' | 'default';
}

const MASK = '***';

/** A shorter text is in too many words to be taken out of them. */
const SHORTEST_SECRET = 4;

/** Parameters of a URL that are no secret. */
const PLAIN_PARAMETERS = new Set([
  'sslmode',
  'sslrootcert',
  'application_name',
  'connect_timeout',
  'region',
  'endpoint',
  'virtualHosts',
  'redirect',
]);

/** Every setting, in the order of the documentation. `config` is what was read from them; null when that failed, and computed defaults are unknown. */
export function shownSettings(environment: Record<string, string | undefined>, config: Config | null): ShownSetting[] {
  const { settings } = readSecretFiles(environment);
  const defaults: Record<string, unknown> = { ...Environment.parse({}), ...(config ? computedDefaults(config) : {}) };
  return Object.keys(Environment.shape).map((name) => {
    const given = settings[name];
    const from = environment[`${name}_FILE`] && SECRETS.includes(name) ? 'file' : 'environment';
    if (given !== undefined) return { name, value: masked(name, given), from };
    if (from === 'file') return { name, value: null, from };
    const value = defaults[name];
    return { name, value: isPlain(value) ? String(value) : null, from: 'default' };
  });
}

/** A text without any secret of the settings: for what drivers and servers say. */
export function withoutSecrets(environment: Record<string, string | undefined>, text: string): string {
  const { settings } = readSecretFiles(environment);
  const secrets = SECRETS.flatMap((name) => partsOf(settings[name] ?? ''))
    .filter((part) => part.length >= SHORTEST_SECRET)
    .sort((a, b) => b.length - a.length);
  return secrets.reduce((rest, secret) => rest.replaceAll(secret, MASK), text);
}

/** What is used where a setting is not given, as far as others decide it. */
function computedDefaults(config: Config): Record<string, string | number | boolean | null> {
  const embedded = config.databaseUrl === null ? 'the embedded PostgreSQL' : null;
  const keys = `${config.dataDir}/keys.json`;
  return {
    PUBLIC_URL: config.publicUrl,
    SITES_DOMAIN: config.sitesDomain,
    DATABASE_URL: embedded,
    DATABASE_SYSTEM_URL: 'as DATABASE_URL',
    DATABASE_MIGRATION_URL: 'as DATABASE_URL',
    DATABASE_DIRECT_URL: 'as DATABASE_URL',
    MAINSTAY_DATA_DIR: config.dataDir,
    SECRET_KEYS: keys,
    ENCRYPTION_KEYS: keys,
    SMTP_URL: config.mailOff ? null : 'a mailbox in memory',
    STORAGE_URL: describeStorage(config.storage),
    OPERATOR_MFA: config.operatorMfa,
    CORS_ORIGINS: config.corsOrigins === '*' ? '*' : null,
    LAME_DUCK_MS: config.lameDuckMs,
    DEMO_DATA: config.demoData,
  };
}

function isPlain(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function masked(name: string, value: string): string {
  if (name === 'SECRET_KEYS' || name === 'ENCRYPTION_KEYS') return keyIds(value);
  if (URL.canParse(value) && value.includes('://')) return maskedUrl(new URL(value));
  if (SECRETS.includes(name)) return MASK;
  // A password that was put where none belongs.
  return value.replaceAll(/\/\/[^/,]*@/g, `//${MASK}@`);
}

function keyIds(value: string): string {
  try {
    return parseRootKeys(value)
      .map(({ id }) => `${id}:${MASK}`)
      .join(',');
  } catch {
    return MASK;
  }
}

/** A user name is shown of a database only: elsewhere it may be a token. */
function maskedUrl(url: URL): string {
  const { protocol, username, password, host, pathname, hash } = url;
  const query = [...url.searchParams].map(([key, value]) =>
    PLAIN_PARAMETERS.has(key) ? `${key}=${value}` : `${/^\w+$/.test(key) ? key : MASK}=${MASK}`,
  );
  // An unescaped `/`, `?` or `#` in a password ends the host early, and what follows holds the rest of it.
  if (hash !== '' || `${pathname}${url.search}`.includes('@')) return `${protocol}//${MASK}`;
  const user = protocol.startsWith('postgres') ? username : username && MASK;
  const credentials = username || password ? `${user}${password ? `:${MASK}` : ''}@` : '';
  return `${protocol}//${credentials}${host}${pathname}${query.length > 0 ? `?${query.join('&')}` : ''}`;
}

/** What of a secret setting is secret by itself. */
function partsOf(value: string): string[] {
  const parts = value.split(/[,=]/).flatMap((entry) => [entry, entry.slice(entry.indexOf(':') + 1)]);
  if (!URL.canParse(value)) return [value, ...parts];
  const { protocol, username, password, searchParams } = new URL(value);
  const query = [...searchParams].filter(([key]) => !PLAIN_PARAMETERS.has(key)).map(([, text]) => text);
  const credentials = [password, ...(protocol.startsWith('postgres') ? [] : [username])];
  return [value, ...query, ...credentials.flatMap((text) => [text, decoded(text)])];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
