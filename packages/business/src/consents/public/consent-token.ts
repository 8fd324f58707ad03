import { timingSafeEqual } from 'node:crypto';
import type { TenantKeys } from '@mainstay/kernel';

/** What a link lets its holder do: confirm one grant, or see and withdraw what was decided for one purpose. */
type ConsentTokenKind = 'confirm' | 'manage';

export interface ConsentToken {
  tenantId: string;
  kind: ConsentTokenKind;
  contactId: string;
  purposeId: string;
  /** Seconds since 1970 after which it is of no use; 0: never. */
  expires: number;
}

const KINDS = ['confirm', 'manage'] as const;
const UUID_BYTES = 16;
const BODY_BYTES = 1 + 3 * UUID_BYTES + 4;
const MAC_BYTES = 16;
const COLUMN = 'consents.token';

const bytesOf = (uuid: string) => Buffer.from(uuid.replaceAll('-', ''), 'hex');
const uuidOf = (bytes: Buffer) => bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

function macOf(keys: TenantKeys, body: Buffer): Buffer {
  return keys.blindIndex(COLUMN, body.toString('base64')).subarray(0, MAC_BYTES);
}

/** A token that only this tenant's keys make: 128 bits of HMAC-SHA-256 over what it says. Nothing is stored for it. */
export function makeConsentToken(
  keys: TenantKeys,
  { tenantId, kind, contactId, purposeId, expires }: ConsentToken,
): string {
  const body = Buffer.alloc(BODY_BYTES);
  body[0] = KINDS.indexOf(kind);
  [tenantId, contactId, purposeId].forEach((id, at) => bytesOf(id).copy(body, 1 + at * UUID_BYTES));
  body.writeUInt32BE(expires, BODY_BYTES - 4);
  return Buffer.concat([body, macOf(keys, body)]).toString('base64url');
}

/** What a token says, before anything is known of whether that is true; undefined for what is no token. */
export function readConsentToken(token: string): ConsentToken | undefined {
  const bytes = Buffer.from(token, 'base64url');
  const kind = KINDS[bytes[0] ?? -1];
  if (bytes.length !== BODY_BYTES + MAC_BYTES || kind === undefined || bytes.toString('base64url') !== token)
    return undefined;
  const id = (at: number) => uuidOf(bytes.subarray(1 + at * UUID_BYTES, 1 + (at + 1) * UUID_BYTES));
  return { tenantId: id(0), kind, contactId: id(1), purposeId: id(2), expires: bytes.readUInt32BE(BODY_BYTES - 4) };
}

/** Whether a token was made with these keys. */
export function isConsentToken(keys: TenantKeys, token: string): boolean {
  const bytes = Buffer.from(token, 'base64url');
  return timingSafeEqual(bytes.subarray(BODY_BYTES), macOf(keys, bytes.subarray(0, BODY_BYTES)));
}
