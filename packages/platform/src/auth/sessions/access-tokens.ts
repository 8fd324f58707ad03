import { hash } from 'node:crypto';
import { commonErrors, Id } from '@mainstay/core';
import { decodeProtectedHeader, jwtVerify, SignJWT } from 'jose';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import type { SigningKeys } from './signing-keys.ts';

/** Life of an access token, in seconds. */
export const ACCESS_TOKEN_SECONDS = 15 * 60;

/** RFC 9068: a token of another type is no access token, whoever signed it. */
const TYPE = 'at+jwt';
const AUDIENCE = 'mainstay';

const Claims = z.object({ sub: Id, tid: Id, sid: Id, role: z.string(), exp: z.int() });
export type AccessClaims = z.infer<typeof Claims>;

/** Signs and verifies access tokens. A verified token is remembered by its digest until it expires. */
export class AccessTokens {
  readonly #keys: SigningKeys;
  readonly #issuer: string;
  readonly #verified = new LRUCache<string, AccessClaims>({ max: 20_000 });

  constructor(keys: SigningKeys, issuer: string) {
    this.#keys = keys;
    this.#issuer = issuer;
  }

  async sign(claims: { sub: string; tid: string; sid: string; role: string }): Promise<string> {
    const key = await this.#keys.current();
    const { sub, ...rest } = claims;
    return new SignJWT(rest)
      .setProtectedHeader({ alg: 'EdDSA', typ: TYPE, kid: key.kid })
      .setSubject(sub)
      .setIssuer(this.#issuer)
      .setAudience(AUDIENCE)
      .setIssuedAt()
      .setExpirationTime(`${ACCESS_TOKEN_SECONDS}s`)
      .sign(key.privateKey);
  }

  /** The claims of a valid token. Throws UNAUTHENTICATED for any other. */
  async verify(token: string): Promise<AccessClaims> {
    const digest = hash('sha256', token, 'base64');
    const known = this.#verified.get(digest);
    if (known) {
      if (known.exp * 1000 > Date.now()) return known;
      this.#verified.delete(digest);
      throw commonErrors.UNAUTHENTICATED();
    }
    const claims = await this.#check(token);
    this.#verified.set(digest, claims);
    return claims;
  }

  /** The session of a token that we signed, though it may have run out up to a week ago; null for any other. */
  async sessionOf(token: string): Promise<string | null> {
    return this.#check(token, '7 days').then(
      ({ sid }) => sid,
      () => null,
    );
  }

  async #check(token: string, clockTolerance: string | number = 0): Promise<AccessClaims> {
    try {
      const { kid } = decodeProtectedHeader(token);
      const key = typeof kid === 'string' ? await this.#keys.find(kid) : undefined;
      if (!key) throw commonErrors.UNAUTHENTICATED();
      const { payload } = await jwtVerify(token, key.publicKey, {
        algorithms: ['EdDSA'],
        typ: TYPE,
        issuer: this.#issuer,
        audience: AUDIENCE,
        clockTolerance,
        requiredClaims: ['exp', 'iat', 'sub'],
      });
      return Claims.parse(payload);
    } catch (error) {
      throw commonErrors.UNAUTHENTICATED(undefined, { cause: error });
    }
  }
}
