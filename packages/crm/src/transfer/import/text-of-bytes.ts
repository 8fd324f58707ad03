import { type AppError, commonErrors } from '@mainstay/core';

/** Characters in which a first card is looked for. */
const HEAD = 4_096;

const CARD = /(?:^|[\r\n\uFEFF])[ \t]*BEGIN:VCARD[ \t]*(?:[\r\n]|$)/i;

/** Whether a text begins with a vCard, whatever its charset. */
export function startsWithCard(text: string): boolean {
  return CARD.test(text.slice(0, HEAD));
}

/**
 * The text of a file's bytes: in `charset` where that is given (a label of the Encoding standard), else as the byte order mark says, else UTF-8. vCards
 * of version 2.1 say the charset of each line themselves. Throws VALIDATION_ERROR, naming `content` or `charset`, for anything else.
 */
export function textOfBytes(bytes: Buffer, charset: string | undefined): string {
  if (bytes.subarray(0, 4).equals(Buffer.from('PK\x03\x04'))) {
    throw unreadable('content', 'The file is a spreadsheet or an archive; save it as CSV');
  }
  const said = charset ?? charsetOfMark(bytes);
  if (said !== undefined) return decoded(bytes, said);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const text = bytes.toString('latin1');
    if (startsWithCard(text)) return cardText(bytes);
    throw unreadable('content', 'The file is not UTF-8 text; say its `charset`, such as windows-1252');
  }
}

function unreadable(path: string, message: string): AppError {
  return commonErrors.VALIDATION_ERROR([{ path, message }]);
}

/** The charset that a byte order mark says (Unicode, section 23.8). */
function charsetOfMark(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return undefined;
}

function decoded(bytes: Uint8Array, charset: string): string {
  const decoder = decoderOf(charset);
  if (!decoder) throw unreadable('charset', 'Unknown charset');
  return decoder.decode(bytes);
}

/** A decoder by its label; null when there is none. What it cannot read becomes U+FFFD, which costs its row. */
export function decoderOf(charset: string): InstanceType<typeof TextDecoder> | null {
  try {
    return new TextDecoder(charset.trim());
  } catch {
    return null;
  }
}

/**
 * Reads cards line by line, each in the charset that it says; one that says none is UTF-8 where it can be, else windows-1252, as
 * Outlook writes. In all charsets of vCards line breaks are the bytes of ASCII.
 */
function cardText(bytes: Buffer): string {
  const lines: string[] = [];
  let charset: string | undefined;
  for (let at = 0; at < bytes.length; ) {
    const end = bytes.indexOf(0x0a, at);
    const line = bytes.subarray(at, end < 0 ? bytes.length : end + 1);
    // A continued line is in the charset of its first.
    if (line[0] !== 0x20 && line[0] !== 0x09) {
      charset = /^[^:]*;charset="?([\w.-]+)/i.exec(line.subarray(0, 200).toString('latin1'))?.[1];
    }
    lines.push(lineText(line, charset));
    at += line.length;
  }
  return lines.join('');
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const western = new TextDecoder('windows-1252');

function lineText(line: Uint8Array, charset: string | undefined): string {
  const decoder = charset === undefined ? null : decoderOf(charset);
  if (decoder) return decoder.decode(line);
  try {
    return strict.decode(line);
  } catch {
    return western.decode(line);
  }
}
