import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { Services } from '@mainstay/kernel';
import { signingKeys } from '@mainstay/db';
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

/** Seconds that processes may know an older set of keys; a rotated key goes on verifying far longer than that. */
const RELOAD_SECONDS = 60;

/** The installation's signing keys: the newest signs, all that are not long retired verify. */
export class SigningKeys {
  readonly #services: Services;
  #keys: SigningKey[] = [];
  #loadedAt = 0;
  #loading: Promise<void> | undefined;

  constructor(services: Services) {
    this.#services = services;
  }

  /** The key that signs now. */
  async current(): Promise<SigningKey> {
    await this.#fresh();
    return this.#keys.at(-1)!;
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

  async #fresh(): Promise<void> {
    if (Date.now() - this.#loadedAt > RELOAD_SECONDS * 1000) await this.#load();
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
      // Two processes that start on an empty database must agree on one first key.
      await tx.execute(sql`select pg_advisory_xact_lock(hashtext('mainstay.signing_keys'))`);
      const usable = tx
        .select()
        .from(signingKeys)
        .where(or(isNull(signingKeys.retiredAt), sql`${signingKeys.retiredAt} > now() - interval '1 day'`))
        .orderBy(asc(signingKeys.createdAt));
      const found = await usable;
      if (found.length > 0) return found;
      await tx.insert(signingKeys).values(this.#generate());
      return usable;
    });
    this.#keys = rows.map(({ kid, publicJwk, privateSealed }) => {
      const seed = secretRing.unwrap(privateSealed, `signing-key|${kid}`);
      const privateKey = createPrivateKey({ key: Buffer.concat([PKCS8_ED25519, seed]), format: 'der', type: 'pkcs8' });
      return { kid, privateKey, publicKey: createPublicKey(privateKey), publicJwk: publicJwk as JWK };
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
      privateSealed: this.#services.secretRing.wrap(Buffer.from(d!, 'base64url'), `signing-key|${kid}`),
    };
  }
}
