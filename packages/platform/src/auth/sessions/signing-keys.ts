import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { Tx } from '@mainstay/db';
import { signingKeys } from '@mainstay/db/schema';
import type { Services } from '@mainstay/kernel';
import { asc, isNull, or, sql } from 'drizzle-orm';
import type { JWK } from 'jose';

/** A key that signs access tokens with Ed25519 (RFC 8037), known by its `kid`. */
export interface SigningKey {
  kid: string;
  privateKey: KeyObject;
  publicKey: KeyObject;
  publicJwk: JWK;
}

/** DER before the 32-byte seed of an Ed25519 private key (RFC 8410, section 7). */
const PKCS8_ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** Seconds that processes may know an older set of keys. */
const RELOAD_SECONDS = 60;

/** A new key signs only when every process has read it, and every reader of the JWKS, which is cached for five minutes, too. */
const LEAD_SECONDS = 10 * 60;

/** A retired key verifies for longer than any token lives. */
const VERIFIES_AFTER = '1 day';

/** What a private half is bound to when it is wrapped. */
export function signingKeyContext(kid: string): string {
  return `signing-key|${kid}`;
}

/** The keys that sign or verify, now or soon; no other need ever be opened again. */
export function inService() {
  return or(isNull(signingKeys.retiredAt), sql`${signingKeys.retiredAt} > now() - ${VERIFIES_AFTER}::interval`);
}

interface KnownKey extends SigningKey {
  activatesAt: number;
}

/** How soon processes learn of new keys; tests make it short. */
export interface RotationPace {
  reloadSeconds: number;
  leadSeconds: number;
}

/**
 * The installation's signing keys: the newest that is active signs; the ones to come and those not long retired verify too. A rotation
 * refuses no valid token: the new key is known everywhere before it signs, the old one verifies until its last token has expired.
 */
export class SigningKeys {
  readonly #services: Services;
  readonly #pace: RotationPace;
  #keys: KnownKey[] = [];
  #loadedAt = 0;
  #loading: Promise<void> | undefined;

  constructor(services: Services, pace: RotationPace = { reloadSeconds: RELOAD_SECONDS, leadSeconds: LEAD_SECONDS }) {
    this.#services = services;
    this.#pace = pace;
  }

  /** The key that signs now. */
  async current(): Promise<SigningKey> {
    await this.#fresh();
    const now = Date.now();
    return this.#keys.findLast((key) => key.activatesAt <= now) ?? this.#keys[0]!;
  }

  /** The key with this id; undefined when there is none, also after looking again. */
  async find(kid: string): Promise<SigningKey | undefined> {
    await this.#fresh();
    const known = this.#keys.find((key) => key.kid === kid);
    if (known || Date.now() - this.#loadedAt < 1_000) return known;
    await this.#load();
    return this.#keys.find((key) => key.kid === kid);
  }

  /** The public halves, as `/.well-known/jwks.json` shows them (RFC 7517, section 5). */
  async jwks(): Promise<{ keys: JWK[] }> {
    await this.#fresh();
    return { keys: this.#keys.map((key) => key.publicJwk) };
  }

  /**
   * Adds a key that signs once every process knows it, and retires its predecessors from then on. Returns its `kid`; that of the key
   * still to come, when a rotation is under way already.
   */
  async rotate(): Promise<string> {
    const { leadSeconds } = this.#pace;
    const made = this.#generate();
    const kid = await this.#services.database.asSystem('signing-keys', async (tx) => {
      await lockKeys(tx);
      const [coming] = await tx
        .select({ kid: signingKeys.kid })
        .from(signingKeys)
        .where(sql`${signingKeys.activatesAt} > now()`);
      if (coming) return coming.kid;
      const activatesAt = sql`now() + make_interval(secs => ${leadSeconds})`;
      await tx.update(signingKeys).set({ retiredAt: activatesAt }).where(isNull(signingKeys.retiredAt));
      await tx.insert(signingKeys).values({ ...made, activatesAt });
      return made.kid;
    });
    await this.#load();
    return kid;
  }

  async #fresh(): Promise<void> {
    if (Date.now() - this.#loadedAt > this.#pace.reloadSeconds * 1000) await this.#load();
  }

  #load(): Promise<void> {
    this.#loading ??= this.#read().finally(() => {
      this.#loading = undefined;
    });
    return this.#loading;
  }

  async #read(): Promise<void> {
    const { database, secretRing } = this.#services;
    const rows = await database.asSystem('signing-keys', async (tx) => {
      await lockKeys(tx);
      const usable = tx
        .select()
        .from(signingKeys)
        .where(inService())
        .orderBy(asc(signingKeys.activatesAt), asc(signingKeys.kid));
      const found = await usable;
      if (found.length > 0) return found;
      await tx.insert(signingKeys).values(this.#generate());
      return usable;
    });
    this.#keys = rows.map(({ kid, publicJwk, privateSealed, activatesAt }) => {
      const seed = secretRing.unwrap(privateSealed, signingKeyContext(kid));
      const privateKey = createPrivateKey({ key: Buffer.concat([PKCS8_ED25519, seed]), format: 'der', type: 'pkcs8' });
      return {
        kid,
        privateKey,
        publicKey: createPublicKey(privateKey),
        publicJwk: publicJwk as JWK,
        activatesAt: Date.parse(activatesAt),
      };
    });
    this.#loadedAt = Date.now();
  }

  #generate() {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const { d } = privateKey.export({ format: 'jwk' });
    const { x } = publicKey.export({ format: 'jwk' });
    const kid = crypto.randomUUID();
    return {
      kid,
      publicJwk: { kty: 'OKP', crv: 'Ed25519', x, kid, use: 'sig', alg: 'EdDSA' },
      privateSealed: this.#services.secretRing.wrap(Buffer.from(d!, 'base64url'), signingKeyContext(kid)),
    };
  }
}

/** Two processes that start on an empty database, or rotate at once, must agree on one key. */
async function lockKeys(tx: Tx): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('mainstay.signing_keys'))`);
}
