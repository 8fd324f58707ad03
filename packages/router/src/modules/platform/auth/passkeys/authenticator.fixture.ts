import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

/** Concise binary object representation (RFC 8949), as far as authenticators write it: integers, bytes, text and maps. */
function cbor(value: number | Buffer | string | Map<number | string, unknown>): Buffer {
  const head = (major: number, size: number) =>
    size < 24
      ? Buffer.from([(major << 5) | size])
      : size < 256
        ? Buffer.from([(major << 5) | 24, size])
        : Buffer.from([(major << 5) | 25, size >> 8, size & 255]);
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  const pairs = [...value].flatMap(([key, entry]) => [cbor(key), cbor(entry as Buffer)]);
  return Buffer.concat([head(5, value.size), ...pairs]);
}

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest();
const PRESENT = 0x01;
const VERIFIED = 0x04;
const BACKED_UP = 0x18;
const ATTESTED = 0x40;

/** How an authenticator or the page that asks it misbehaves. */
export interface Mischief {
  origin?: string;
  rpId?: string;
  challenge?: string;
  /** Says nothing of having verified the person. */
  unverified?: boolean;
  /** The counter to sign, in the place of the next. */
  counter?: number;
  /** Changes the signed bytes after signing. */
  tamper?: boolean;
  type?: string;
  userHandle?: string | null;
  /** Another credential's name under this one's signature. */
  credentialId?: string;
  /** An attestation with a certificate. */
  certified?: boolean;
}

/** An authenticator in software: real ES256 keys and signatures, one credential, and a counter that starts where told. */
export class Authenticator {
  readonly credentialId = randomBytes(32).toString('base64url');
  readonly #key: KeyObject;
  readonly #publicKey: Buffer;
  #counter: number;
  #userHandle = '';

  constructor(counter = 0) {
    this.#counter = counter;
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    this.#key = privateKey;
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
    // COSE_Key (RFC 9053, section 7.1.1): kty EC2, alg ES256, crv P-256, x, y.
    this.#publicKey = cbor(
      new Map<number, unknown>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, Buffer.from(x, 'base64url')],
        [-3, Buffer.from(y, 'base64url')],
      ]),
    );
  }

  /** What `navigator.credentials.create` answers on a page of `origin`. */
  create(
    { rp, challenge, user }: { rp: { id: string }; challenge: string; user: { id: string } },
    origin: string,
    mischief: Mischief = {},
  ) {
    this.#userHandle = user.id;
    const id = Buffer.from(this.credentialId, 'base64url');
    const length = Buffer.from([id.length >> 8, id.length & 255]);
    const attested = Buffer.concat([Buffer.alloc(16), length, id, this.#publicKey]);
    const authData = Buffer.concat([this.#data(rp.id, ATTESTED, mischief), attested]);
    const attestation = new Map<string, unknown>([
      ['fmt', mischief.certified ? 'packed' : 'none'],
      ['attStmt', new Map<string, unknown>(mischief.certified ? [['x5c', new Map()]] : [])],
      ['authData', authData],
    ]);
    return {
      id: this.credentialId,
      rawId: this.credentialId,
      type: 'public-key' as const,
      response: {
        clientDataJSON: this.#clientData('webauthn.create', challenge, origin, mischief).toString('base64url'),
        attestationObject: cbor(attestation).toString('base64url'),
        transports: ['internal', 'hybrid'],
      },
    };
  }

  /** What `navigator.credentials.get` answers on a page of `origin`. */
  get({ rpId, challenge }: { rpId: string; challenge: string }, origin: string, mischief: Mischief = {}) {
    if (this.#counter > 0) this.#counter++;
    const clientData = this.#clientData('webauthn.get', challenge, origin, mischief);
    const authData = this.#data(rpId, 0, mischief);
    const signature = sign('sha256', Buffer.concat([authData, sha256(clientData)]), this.#key);
    if (mischief.tamper) authData.writeUInt32BE(authData.readUInt32BE(33) + 1, 33);
    const id = mischief.credentialId ?? this.credentialId;
    const userHandle = mischief.userHandle === undefined ? this.#userHandle : mischief.userHandle;
    return {
      id,
      rawId: id,
      type: 'public-key' as const,
      response: {
        clientDataJSON: clientData.toString('base64url'),
        authenticatorData: authData.toString('base64url'),
        signature: signature.toString('base64url'),
        userHandle,
      },
    };
  }

  /** Authenticator data (Web Authentication, section 6.1): the relying party's digest, flags, counter. */
  #data(rpId: string, flags: number, mischief: Mischief): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(mischief.counter ?? this.#counter);
    const all = flags | PRESENT | BACKED_UP | (mischief.unverified ? 0 : VERIFIED);
    return Buffer.concat([sha256(mischief.rpId ?? rpId), Buffer.from([all]), counter]);
  }

  #clientData(type: string, challenge: string, origin: string, mischief: Mischief): Buffer {
    return Buffer.from(
      JSON.stringify({
        type: mischief.type ?? type,
        challenge: mischief.challenge ?? challenge,
        origin: mischief.origin ?? origin,
        crossOrigin: false,
      }),
    );
  }
}
