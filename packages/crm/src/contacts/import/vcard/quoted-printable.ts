import { decoderOf } from '../../../transfer/index.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const western = new TextDecoder('windows-1252');

/**
 * Decodes quoted-printable (RFC 2045, section 6.7) in the charset that a property says; one that says none, or one that is unknown, is UTF-8 where
 * it can be, else windows-1252. A decoded line break becomes the escape that vCard uses.
 */
export function quotedPrintable(value: string, charset: string | undefined): string {
  const bytes: number[] = [];
  for (const [token, hex] of value.matchAll(/=([0-9A-F]{2})|[\s\S]/giu)) {
    if (hex !== undefined) bytes.push(Number.parseInt(hex, 16));
    else if (token.charCodeAt(0) < 0x80) bytes.push(token.charCodeAt(0));
    // Not allowed there, but some writers leave characters as they are.
    else bytes.push(...encoded(token, charset));
  }
  return encodedText(Uint8Array.from(bytes), charset);
}

/** Bytes of a property as text in its charset; line breaks become the escape that vCard uses. */
export function encodedText(bytes: Uint8Array, charset: string | undefined): string {
  return textOf(bytes, charset).replace(/\r\n?|\n/g, '\\n');
}

function textOf(bytes: Uint8Array, charset: string | undefined): string {
  const decoder = charset === undefined ? null : decoderOf(charset);
  if (decoder) return decoder.decode(bytes);
  try {
    return utf8.decode(bytes);
  } catch {
    return western.decode(bytes);
  }
}

/** A character of a line that was read already, in bytes again: exact where the charset is UTF-8 or a Latin one. */
function encoded(character: string, charset: string | undefined): Uint8Array {
  const code = character.codePointAt(0)!;
  const isUtf8 = charset === undefined || /^utf-?8$/i.test(charset);
  return isUtf8 || code > 0xff ? new TextEncoder().encode(character) : Uint8Array.of(code);
}
