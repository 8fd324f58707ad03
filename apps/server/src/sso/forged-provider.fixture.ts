import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

type Claims = Record<string, unknown>;

export interface ForgedProvider {
  issuer: string;
  clientId: string;
  /** Changes the next ID tokens' claims, which are right otherwise. */
  claims: (right: Claims) => Claims;
  /** Signs with another key than the one it publishes. */
  signWrongly: boolean;
  /** Changes the discovery document. */
  metadata: (right: Claims) => Claims;
  /** Answers everything with this status. */
  broken: number | null;
  /** Forms that the token endpoint was sent. */
  exchanges: URLSearchParams[];
  /** What the client asked for in the last address it was given; the tests hand it over in the browser's place. */
  authorize(url: string, person: Claims): { code: string; state: string };
  close(): Promise<void>;
}

const base64 = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

function signed(claims: Claims, key: KeyObject): string {
  const content = `${base64({ alg: 'RS256', kid: 'one' })}.${base64(claims)}`;
  return `${content}.${createSign('RSA-SHA256').update(content).sign(key, 'base64url')}`;
}

/** A provider that answers as it is told to, wrongly too. It has no pages: the test plays the browser. */
export async function startForgedProvider(): Promise<ForgedProvider> {
  const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const wrong = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const codes = new Map<string, Claims>();
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A TCP server's address is an object.
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const clientId = 'mainstay';

  const forged: ForgedProvider = {
    issuer,
    clientId,
    claims: (right) => right,
    signWrongly: false,
    metadata: (right) => right,
    broken: null,
    exchanges: [],
    authorize(url, person) {
      const asked = new URL(url).searchParams;
      const code = `code-${codes.size + 1}`;
      codes.set(code, { nonce: asked.get('nonce'), ...person });
      return { code, state: asked.get('state') ?? '' };
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };

  const answers: Record<string, (form: URLSearchParams) => unknown> = {
    '/.well-known/openid-configuration': () =>
      forged.metadata({
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/keys`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
        code_challenge_methods_supported: ['S256'],
      }),
    '/keys': () => ({ keys: [{ ...keys.publicKey.export({ format: 'jwk' }), kid: 'one', use: 'sig', alg: 'RS256' }] }),
    '/token': (form) => {
      forged.exchanges.push(form);
      const now = Math.floor(Date.now() / 1000);
      const right = { iss: issuer, aud: clientId, iat: now, exp: now + 300, ...codes.get(form.get('code') ?? '') };
      const key = forged.signWrongly ? wrong.privateKey : keys.privateKey;
      return { access_token: 'any', token_type: 'Bearer', id_token: signed(forged.claims(right), key) };
    },
  };
  server.on('request', (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const path = new URL(request.url ?? '/', issuer).pathname;
      const answer = answers[path]?.(new URLSearchParams(Buffer.concat(chunks).toString()));
      response.writeHead(forged.broken ?? (answer === undefined ? 404 : 200), { 'content-type': 'application/json' });
      response.end(JSON.stringify(answer ?? {}));
    });
  });
  return forged;
}
