import { randomBytes } from 'node:crypto';
import type { Database, Tx } from '@mainstay/db';
import { keyCanaries } from '@mainstay/db/schema';
import type { KeyRing } from '@mainstay/kernel';
import { type SQL, sql } from 'drizzle-orm';
import { totpSealContext } from './auth/mfa/totp.ts';
import { inService, signingKeyContext } from './auth/sessions/signing-keys.ts';

/** The root keys of an installation, by the setting that gives them. */
export type RootRings = Readonly<Record<'ENCRYPTION_KEYS' | 'SECRET_KEYS', KeyRing>>;

const CANARY_BYTES = 16;

/** Rows that are tried under a key without a canary: one may be damaged. */
const SAMPLES = 3;

/** Where root keys seal what has to last. Sign-ins under way do not, and the heads of audit chains wait for their key by themselves. */
interface SealedPlace {
  setting: keyof RootRings;
  what: string;
  rows: SQL;
  /** What a row is bound to; undefined where it is bound to more than its name. */
  contextOf?: (row: string) => string;
}

const PLACES: readonly SealedPlace[] = [
  {
    setting: 'ENCRYPTION_KEYS',
    what: 'the keys of tenants',
    rows: sql`select tenant_id::text as row, data_key as wrapped from tenant_keys`,
    contextOf: (tenantId) => `${tenantId}|data`,
  },
  {
    setting: 'SECRET_KEYS',
    what: 'keys that sign access tokens',
    rows: sql`select kid as row, private_sealed as wrapped from signing_keys where ${inService()}`,
    contextOf: signingKeyContext,
  },
  {
    setting: 'SECRET_KEYS',
    what: 'authenticator secrets',
    rows: sql`select user_id::text as row, secret_sealed as wrapped from totp_factors`,
    contextOf: totpSealContext,
  },
  {
    setting: 'SECRET_KEYS',
    what: 'the audit ledger',
    rows: sql`select name as row, sealed as wrapped from audit_ledger`,
  },
];

interface KeyUse {
  place: SealedPlace;
  keyId: string;
  samples: { row: string; wrapped: Buffer }[];
}

/**
 * What is wrong with root keys for a database, a sentence each, beginning with the name of the setting; none if nothing is. A key is wrong
 * that has the name of another one; so is a ring that lacks a key under which something is sealed, or has none that was ever used here.
 * A database that lacks the table of canaries is not judged. Changes nothing.
 */
export async function keyFaults(database: Database, rings: RootRings): Promise<string[]> {
  return database.asSystem('key-rotation', (tx) => faultsWithin(tx, rings));
}

/** The same at a start, which leaves a canary under the newest key of each setting. Throws what `Database.asSystem` throws. */
export async function claimKeys(database: Database, rings: RootRings): Promise<string[]> {
  return database.asSystem('key-rotation', async (tx) => {
    const faults = await faultsWithin(tx, rings);
    if (faults.length > 0 || !(await hasCanaries(tx))) return faults;
    const canaries = Object.entries(rings).map(([setting, ring]) => ({
      setting,
      keyId: ring.currentId,
      sealed: ring.wrap(randomBytes(CANARY_BYTES), canaryContext(setting)),
    }));
    const made = await tx.insert(keyCanaries).values(canaries).onConflictDoNothing().returning();
    // Of two first starts with different keys one has to hear of it: the insert has waited for the other's.
    return made.length < canaries.length ? faultsWithin(tx, rings) : [];
  });
}

const canaryContext = (setting: string) => `key-canary|${setting}`;

async function hasCanaries(tx: Tx): Promise<boolean> {
  const [found] = await tx.execute<{ there: boolean }>(
    sql`select to_regclass('public.key_canaries') is not null as there`,
  );
  return found?.there === true;
}

async function faultsWithin(tx: Tx, rings: RootRings): Promise<string[]> {
  if (!(await hasCanaries(tx))) return [];
  const canaries = await tx.select().from(keyCanaries);
  const uses: KeyUse[] = [];
  for (const place of PLACES) uses.push(...(await usesOf(tx, place)));
  return Object.entries(rings).flatMap(([setting, ring]) =>
    ringFaults(
      setting,
      ring,
      new Map(canaries.filter((canary) => canary.setting === setting).map(({ keyId, sealed }) => [keyId, sealed])),
      uses.filter(({ place }) => place.setting === setting),
    ),
  );
}

/** The keys under which something is sealed in a place, by the name that wrapped bytes begin with. */
async function usesOf(tx: Tx, place: SealedPlace): Promise<KeyUse[]> {
  const rows = await tx.execute<{ keyId: string; row: string; wrapped: Buffer }>(sql`
    select "keyId", row, wrapped from (
      select encode(substr(wrapped, 2, get_byte(wrapped, 0)), 'escape') as "keyId", row, wrapped,
             row_number() over (partition by substr(wrapped, 1, 1 + get_byte(wrapped, 0))) as n
        from (${place.rows}) sealed) numbered
     where n <= ${SAMPLES}`);
  return [...Map.groupBy(rows, ({ keyId }) => keyId)].map(([keyId, samples]) => ({ place, keyId, samples }));
}

function ringFaults(setting: string, ring: KeyRing, canaries: Map<string, Buffer>, uses: readonly KeyUse[]): string[] {
  const faults = ring.ids
    .filter(
      (id) =>
        !isRight(
          setting,
          ring,
          canaries.get(id),
          uses.filter(({ keyId }) => keyId === id),
        ),
    )
    .map((id) => `${setting} holds another key under the name ${id} than the one that this database knows by it`);
  for (const { place, keyId } of uses)
    if (!ring.ids.includes(keyId)) faults.push(`${setting} lacks the key ${keyId}, under which are ${place.what}`);
  const known = [...canaries.keys()];
  if (faults.length === 0 && known.length > 0 && !known.some((id) => ring.ids.includes(id)))
    faults.push(`${setting} holds none of the keys that this database knows: ${known.join(', ')}`);
  return faults;
}

/** Where there is no canary of a key yet, what it sealed tells; where there is nothing of that either, no key is wrong. */
function isRight(setting: string, ring: KeyRing, canary: Buffer | undefined, uses: readonly KeyUse[]): boolean {
  if (canary) return opens(ring, canary, canaryContext(setting));
  const samples = uses.flatMap(({ place: { contextOf }, samples }) =>
    contextOf ? samples.map(({ row, wrapped }) => ({ context: contextOf(row), wrapped })) : [],
  );
  return samples.length === 0 || samples.some(({ context, wrapped }) => opens(ring, wrapped, context));
}

function opens(ring: KeyRing, wrapped: Buffer, context: string): boolean {
  try {
    ring.unwrap(wrapped, context);
    return true;
  } catch {
    return false;
  }
}
