import { importJWK, type JWK, jwtVerify } from 'jose';
import { setting } from './child.ts';

/** Who calls, and in which tenant. */
export interface Access {
  userId: string;
  tenantId: string;
}

/** Verifies a bearer token against the installation's signing key. Throws jose's error. */
export async function verifyBearer(header: string | undefined): Promise<Access> {
  const { payload } = await jwtVerify((header ?? '').slice('Bearer '.length), await publicKey, {
    algorithms: ['EdDSA'],
    issuer: setting('PUBLIC_URL'),
    audience: 'mainstay',
  });
  return { userId: String(payload.sub), tenantId: String(payload['tid']) };
}

const publicKey = importJWK(JSON.parse(setting('BENCH_JWK')) as JWK, 'EdDSA');
