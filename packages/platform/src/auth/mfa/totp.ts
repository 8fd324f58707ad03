import type { Tx } from '@mainstay/db';
import type { Services } from '@mainstay/kernel';
import { Secret, TOTP } from 'otpauth';
import * as repository from './mfa.repository.ts';
import type { MfaSetup } from './mfa.schemas.ts';

/** Time-based one-time passwords (RFC 6238) in the one form that every authenticator app knows. */
const FORM = { issuer: 'Mainstay', algorithm: 'SHA1', digits: 6, period: 30 } as const;

/** The length of a SHA-1 key that RFC 4226, section 4 (R6) recommends: 160 bits. */
const SECRET_BYTES = 20;

/** Steps of clock difference that are borne either way (RFC 6238, section 5.2). */
const WINDOW = 1;

/** What a sealed secret is bound to: it opens for no other person. */
export function totpSealContext(userId: string): string {
  return `totp|${userId}`;
}

/** Makes a secret, and shows it in three forms: to type, as a link, as a picture. */
export async function newTotp(email: string): Promise<{ secret: Buffer; shown: MfaSetup }> {
  const secret = new Secret({ size: SECRET_BYTES });
  const otpauthUrl = new TOTP({ ...FORM, label: email, secret }).toString();
  const { default: qrCode } = await import('qrcode');
  const qrSvg = await qrCode.toString(otpauthUrl, { type: 'svg', errorCorrectionLevel: 'M' });
  return { secret: Buffer.from(secret.bytes), shown: { secret: secret.base32, otpauthUrl, qrSvg } };
}

/**
 * Whether a code is right now, and was not used: it is spent with all before it, so that of parallel tries one wins and none comes
 * again. `state` says which of a person's secrets is meant: the one that is on, or the one being set up.
 */
export async function useTotpCode(
  tx: Tx,
  { secretRing, clock }: Services,
  { userId, code, state }: { userId: string; code: string; state: 'on' | 'unconfirmed' },
): Promise<boolean> {
  const factor = await repository.holdTotp(tx, userId);
  if (!factor || (factor.confirmedAt !== null) !== (state === 'on')) return false;
  const bytes = secretRing.unwrap(factor.secretSealed, totpSealContext(userId));
  const secret = new Secret({ buffer: Uint8Array.from(bytes).buffer });
  const timestamp = clock.now().getTime();
  const difference = TOTP.validate({ ...FORM, token: code, secret, timestamp, window: WINDOW });
  if (difference === null) return false;
  return repository.spendStep(tx, userId, TOTP.counter({ period: FORM.period, timestamp }) + difference);
}
