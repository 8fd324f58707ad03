import { createHash, randomBytes } from 'node:crypto';
import type { Tx } from '@mainstay/db';
import * as repository from './mfa.repository.ts';

const COUNT = 10;

/** Sixteen characters of five bits each: 80 bits. */
const LENGTH = 16;

/** Crockford's base 32: no I, L, O or U to misread. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

function newCode(): string {
  const characters = Array.from(randomBytes(LENGTH), (byte) => ALPHABET[byte % ALPHABET.length]).join('');
  return characters.replace(/.{4}(?=.)/g, '$&-');
}

/**
 * One pass of SHA-256, salted by the user's id, is enough: unlike a password, a code is 80 random bits, which no dictionary holds and
 * nobody can count through.
 */
function digest(userId: string, code: string): Buffer {
  const plain = code
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  return createHash('sha256').update(`recovery-code|${userId}|${plain}`).digest();
}

/** Gives a person ten new codes; older ones stop working. They are readable only here. */
export async function renewRecoveryCodes(tx: Tx, userId: string): Promise<string[]> {
  const codes = Array.from({ length: COUNT }, newCode);
  await repository.deleteRecoveryCodes(tx, userId);
  await repository.insertRecoveryCodes(
    tx,
    userId,
    codes.map((code) => digest(userId, code)),
  );
  return codes;
}

/** Whether a code is one of the person's that was not used; it is now. Of parallel tries one wins. */
export function useRecoveryCode(tx: Tx, userId: string, code: string): Promise<boolean> {
  return repository.spendRecoveryCode(tx, userId, digest(userId, code));
}
