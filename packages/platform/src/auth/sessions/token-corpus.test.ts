import { createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { newId } from '@mainstay/core';
import { openTestApp, type Registered, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { CompactSign, decodeJwt, type JWK } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { issueOneTimeToken } from '../account/one-time-tokens.ts';
import { authRuntime } from '../auth.runtime.ts';
import type { SigningKey } from './signing-keys.ts';

let app: RouterTestApp;
let person: Registered;
let own: SigningKey;
const foreign = generateKeyPairSync('ed25519');
beforeAll(async () => {
  app = await openTestApp();
  person = await app.register();
  own = await authRuntime(app.services).signingKeys.current();
});
afterAll(() => app.close());

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const now = () => Math.floor(Date.now() / 1000);

interface Forgery {
  header?: Record<string, unknown>;
  payload?: Record<string, unknown>;
  key?: KeyObject;
}

/** A token like the server's own, but for what is given; signed by the server's own key unless another is given. */
function forge({ header = {}, payload = {}, key = own.privateKey }: Forgery): string {
  const claims = { ...decodeJwt(person.accessToken), iat: now(), exp: now() + 600, ...payload };
  const text = `${encode({ alg: 'EdDSA', typ: 'at+jwt', kid: own.kid, ...header })}.${encode(claims)}`;
  return `${text}.${sign(null, Buffer.from(text), key).toString('base64url')}`;
}

/** A token whose last part is whatever `seal` makes of the first two. */
function sealedBy(header: Record<string, unknown>, seal: (text: string) => Buffer): string {
  const text = `${encode({ typ: 'at+jwt', kid: own.kid, ...header })}.${encode(decodeJwt(person.accessToken))}`;
  return `${text}.${seal(Buffer.from(text).toString()).toString('base64url')}`;
}

const hs256 = (secret: string | Buffer) =>
  sealedBy({ alg: 'HS256' }, (text) => createHmac('sha256', secret).update(text).digest());
const publicPem = () => own.publicKey.export({ type: 'spki', format: 'pem' }) as string;
const foreignJwk = () => foreign.publicKey.export({ format: 'jwk' }) as JWK;

const FORGERIES: Record<string, () => string | Promise<string>> = {
  'alg none, unsigned': () => sealedBy({ alg: 'none' }, () => Buffer.alloc(0)),
  'alg None, unsigned': () => sealedBy({ alg: 'None' }, () => Buffer.alloc(0)),
  'alg none, with the real signature': () => {
    const [, payload, signature] = person.accessToken.split('.');
    return `${encode({ alg: 'none', typ: 'at+jwt', kid: own.kid })}.${payload}.${signature}`;
  },
  'HS256 with the public key in PEM': () => hs256(publicPem()),
  'HS256 with the raw public key': () => hs256(Buffer.from(own.publicJwk.x!, 'base64url')),
  'HS256 with the public key as JWK text': () => hs256(JSON.stringify(own.publicJwk)),
  'HS256 with an empty secret': () => hs256(''),
  'an embedded jwk': () => forge({ header: { jwk: foreignJwk() }, key: foreign.privateKey }),
  'an embedded jwk and no kid': () => forge({ header: { jwk: foreignJwk(), kid: undefined }, key: foreign.privateKey }),
  'a jku': () => forge({ header: { jku: 'http://127.0.0.1:1/jwks.json' }, key: foreign.privateKey }),
  'an x5u': () => forge({ header: { x5u: 'http://127.0.0.1:1/cert' }, key: foreign.privateKey }),
  'a foreign key under our kid': () => forge({ key: foreign.privateKey }),
  'no kid': () => forge({ header: { kid: undefined } }),
  'an unknown kid': () => forge({ header: { kid: crypto.randomUUID() } }),
  'a kid like a path': () => forge({ header: { kid: '../../../../dev/null' } }),
  'a kid like SQL': () => forge({ header: { kid: `' or '1'='1` } }),
  'a kid that is no text': () => forge({ header: { kid: [own.kid] } }),
  'another typ': () => forge({ header: { typ: 'JWT' } }),
  'no typ': () => forge({ header: { typ: undefined } }),
  'another audience': () => forge({ payload: { aud: 'somebody-else' } }),
  'no audience': () => forge({ payload: { aud: undefined } }),
  'another issuer': () => forge({ payload: { iss: 'https://evil.example' } }),
  'no issuer': () => forge({ payload: { iss: undefined } }),
  'run out': () => forge({ payload: { exp: now() - 1 } }),
  'no exp': () => forge({ payload: { exp: undefined } }),
  'an exp that is no number': () => forge({ payload: { exp: '9999999999' } }),
  'nbf ahead': () => forge({ payload: { nbf: now() + 300 } }),
  'no iat': () => forge({ payload: { iat: undefined } }),
  'no session': () => forge({ payload: { sid: undefined } }),
  'a session of nobody': () => forge({ payload: { sid: newId() } }),
  'another person in the same session': () => forge({ payload: { sub: newId() } }),
  'a subject that is no id': () => forge({ payload: { sub: `${person.userId}' --` } }),
  'crit with an unknown extension': () => forge({ header: { crit: ['x-more'], 'x-more': true } }),
  'an unencoded payload (b64)': () =>
    new CompactSign(Buffer.from(JSON.stringify(decodeJwt(person.accessToken))))
      .setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', kid: own.kid, b64: true, crit: ['b64'] })
      .sign(own.privateKey)
      .then((token) => token.replace(/\.[^.]*\./, '..')),
  'a changed payload': () => {
    const [header, , signature] = person.accessToken.split('.');
    return `${header}.${encode({ ...decodeJwt(person.accessToken), role: 'owner', tid: newId() })}.${signature}`;
  },
  'a cut signature': () => person.accessToken.slice(0, -4),
  'a fourth part': () => `${person.accessToken}.more`,
  'five parts, like an encrypted token': () => 'a.b.c.d.e',
  'a refresh token': () => person.refreshToken,
  'a password reset token': () =>
    app.database.asSystem('session', (tx) =>
      issueOneTimeToken(tx, app.services.secretRing, { userId: person.userId, purpose: 'reset-password' }),
    ),
  'two dots': () => '..',
  'a very long token': () => 'a'.repeat(100_000),
};

describe('an access token', () => {
  it('made as these forgeries are, without a fault, is accepted', async () => {
    await expect(app.caller(forge({})).auth.me()).resolves.toMatchObject({ user: { id: person.userId } });
  });

  it.each(Object.keys(FORGERIES))('with %s is refused', async (name) => {
    const token = await FORGERIES[name]?.();
    await expect(app.caller(token ?? '').auth.me()).rejects.toMatchObject({
      cause: { code: 'UNAUTHENTICATED', message: 'Authentication required' },
    });
  });

  it('is not what other tokens are: none works in another’s place', async () => {
    const { accessToken, refreshToken, email, password } = person;
    await app.caller().auth.forgotPassword({ email });
    const anonymous = app.caller();
    for (const token of [accessToken, refreshToken]) {
      await expect(anonymous.auth.verifyEmail({ token: token.slice(0, 256) })).rejects.toThrow();
      await expect(
        anonymous.auth.resetPassword({ token: token.slice(0, 256), password: `${password}x` }),
      ).rejects.toThrow();
    }
    await expect(anonymous.auth.refresh({ refreshToken: accessToken.slice(0, 256) })).rejects.toThrow();
    await expect(anonymous.auth.refresh({ refreshToken: app.services.publicUrl })).rejects.toThrow();
  });
});
