import { z } from 'zod';

const MAX_BYTES = 255;

/**
 * A file's name as it is kept: without folders, NFC, without control characters and those that turn the direction of writing (UAX #9), by which `gpj.exe`
 * looks like a picture; 255 bytes of UTF-8 at most.
 */
export const FileName = z
  .string()
  .max(1_000)
  .transform((given, context) => {
    const base = given.split(/[/\\]/).at(-1) ?? '';
    const name = base
      .normalize('NFC')
      .replace(/[\p{Cc}\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu, '')
      .trim();
    if (name !== '' && name !== '.' && name !== '..' && Buffer.byteLength(name) <= MAX_BYTES) return name;
    context.addIssue({ code: 'custom', message: 'A file name has 1 to 255 bytes' });
    return z.NEVER;
  });

/** The header by which a browser saves an answer under a name (RFC 6266, RFC 8187). */
export function attachmentHeader(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const coded = encodeURIComponent(name).replace(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${coded}`;
}
