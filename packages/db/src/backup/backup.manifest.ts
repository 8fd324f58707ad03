import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { BackupError } from './backup.errors.ts';

/** Entries of the archive: what it is, the tables' rows between, what all of that must add up to, and its proof. */
export const HEADER_ENTRY = 'mainstay-backup.json';
export const MANIFEST_ENTRY = 'manifest.json';
export const PROOF_ENTRY = 'manifest.hmac';

const FORMAT = 'mainstay-backup';
const VERSION = 1;

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

const Header = z.object({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  /** ISO 8601, UTC: the moment whose data this is. */
  madeAt: z.string(),
  /** PostgreSQL's version. */
  server: z.string(),
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })),
  /** The last migration of the job queue's own tables. */
  jobQueue: z.int(),
  /** By setting: a random key that its newest root wrapped. */
  keys: z.record(z.string(), z.base64()),
  /** Parents before the tables that refer to them; names as PostgreSQL quotes them. */
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()) })),
  /** The months (first days, UTC) that the analytics events are partitioned by. */
  analyticsMonths: z.array(z.iso.date()).optional(),
});
export type BackupHeader = z.infer<typeof Header>;

const TableSum = z.object({ rows: z.int().min(0), bytes: z.int().min(0), sha256: Sha256 });
/** What a table's rows add up to, as COPY writes them. */
export type TableSum = z.infer<typeof TableSum>;

const Manifest = z.object({
  header: Sha256,
  tables: z.record(z.string(), TableSum),
  sequences: z.record(z.string(), z.object({ value: z.string().regex(/^-?\d{1,19}$/), called: z.boolean() })),
});
export type BackupManifest = z.infer<typeof Manifest>;

/** What wraps and opens small keys, as a key ring does. */
interface BackupKey {
  wrap(key: Buffer, context: string): Buffer;
  /** Throws when it is not the key that wrapped these bytes. */
  unwrap(wrapped: Buffer, context: string): Buffer;
}

/** The installation's key rings, by the setting that they come from. The first proves that an archive is the installation's own. */
export type BackupKeys = Readonly<Record<string, BackupKey>>;

const contextOf = (setting: string) => `backup|${setting}`;

/** Wraps a random key with each ring. */
export function wrapProofKeys(keys: BackupKeys): Record<string, string> {
  return Object.fromEntries(
    Object.entries(keys).map(([setting, key]) => [
      setting,
      key.wrap(randomBytes(32), contextOf(setting)).toString('base64'),
    ]),
  );
}

/** Opens what each ring wrapped, and returns the first key, which the proof is made with. Throws BACKUP_KEYS. */
export function openProofKey(header: BackupHeader, keys: BackupKeys): Buffer {
  const opened = Object.entries(keys).map(([setting, key]) => {
    try {
      return key.unwrap(Buffer.from(header.keys[setting] ?? '', 'base64'), contextOf(setting));
    } catch (error) {
      const message = `${setting} lacks the key that was the newest when the backup was made: what is sealed in it could not be read`;
      throw new BackupError('BACKUP_KEYS', message, { cause: error });
    }
  });
  if (!opened[0]) throw new BackupError('BACKUP_KEYS', 'No keys are given to hold the backup against');
  return opened[0];
}

/** HMAC-SHA-256 (RFC 2104) over the manifest, which names the digests of everything else. */
export function proofOf(key: Buffer, manifest: Buffer): Buffer {
  return Buffer.from(createHmac('sha256', key).update(manifest).digest('hex'));
}

export function isProven(key: Buffer, manifest: Buffer, proof: Buffer): boolean {
  const expected = proofOf(key, manifest);
  return proof.length === expected.length && timingSafeEqual(proof, expected);
}

export function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The first lines of a header, for `wrapProofKeys`’ result and what the database says. */
export function headerOf(facts: Omit<BackupHeader, 'format' | 'version'>): Buffer {
  return jsonOf({ format: FORMAT, version: VERSION, ...facts } satisfies BackupHeader);
}

export function jsonOf(value: object): Buffer {
  return Buffer.from(`${JSON.stringify(value, null, 1)}\n`);
}

/** Reads the first entry. Throws BACKUP_DAMAGED for anything else than a backup, BACKUP_VERSION for a later format. */
export function parseHeader(bytes: Buffer): BackupHeader {
  const json = parseJson(bytes, HEADER_ENTRY);
  const { data: made } = z.object({ format: z.literal(FORMAT), version: z.int() }).safeParse(json);
  if (made && made.version !== VERSION) {
    const message = `The archive is of format ${made.version}; this version of Mainstay reads format ${VERSION}`;
    throw new BackupError('BACKUP_VERSION', message);
  }
  return checked(Header, json, HEADER_ENTRY);
}

export function parseManifest(bytes: Buffer): BackupManifest {
  return checked(Manifest, parseJson(bytes, MANIFEST_ENTRY), MANIFEST_ENTRY);
}

function parseJson(bytes: Buffer, entry: string): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (error) {
    throw new BackupError('BACKUP_DAMAGED', `${entry} of the archive is not JSON`, { cause: error });
  }
}

function checked<T>(schema: z.ZodType<T>, json: unknown, entry: string): T {
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const what = `${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim();
  throw new BackupError('BACKUP_DAMAGED', `${entry} of the archive is not as Mainstay writes it: ${what}`);
}
