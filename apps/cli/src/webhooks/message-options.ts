import { InvalidArgumentError } from '@commander-js/extra-typings';

/** The address of a receiver. */
export function receiverUrl(value: string): string {
  if (!/^https?:/i.test(value) || !URL.canParse(value)) throw new InvalidArgumentError('It must be an http(s) URL.');
  return value;
}

/** A signing secret of Standard Webhooks: `whsec_` and a key of 24 to 64 bytes in base64. */
export function readSecret(value: string): string {
  const key = Buffer.from(value.replace(/^whsec_/, ''), 'base64');
  if (!/^whsec_[A-Za-z0-9+/]+={0,2}$/.test(value) || key.length < 24 || key.length > 64)
    throw new InvalidArgumentError('It must be whsec_ and a key of 24 to 64 bytes in base64.');
  return value;
}
