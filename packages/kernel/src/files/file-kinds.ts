import { isUtf8 } from 'node:buffer';
import { fileTypeFromBuffer } from 'file-type';
import { fileErrors } from './file-errors.ts';

/** Kinds of files with a signature: by extension of the name, the extensions that `file-type` may find in the content. */
const SIGNED: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ...[
    'png',
    'gif',
    'webp',
    'avif',
    'pdf',
    'docx',
    'xlsx',
    'pptx',
    'odt',
    'ods',
    'odp',
    'rtf',
    'mp3',
    'wav',
    'mov',
    'webm',
  ].map((one) => [one, [one]] as const),
  ['ogg', ['ogg', 'oga', 'ogv', 'opus']],
  ['jpg', ['jpg']],
  ['jpeg', ['jpg']],
  ['tif', ['tif']],
  ['tiff', ['tif']],
  ['heic', ['heic', 'heif']],
  ['mp4', ['mp4', 'm4v']],
  ['m4a', ['m4a', 'mp4']],
  ['zip', ['zip']],
  ['gz', ['gz']],
  ...['doc', 'xls', 'ppt', 'msg'].map((one) => [one, ['cfb']] as const),
]);

/** Kinds of text, by extension, with the type that they are kept as. What a browser would run is kept as bytes. */
const TEXTS: ReadonlyMap<string, string> = new Map([
  ['txt', 'text/plain'],
  ['md', 'text/markdown'],
  ['csv', 'text/csv'],
  ['tsv', 'text/tab-separated-values'],
  ['json', 'application/json'],
  ['ics', 'text/calendar'],
  ['vcf', 'text/vcard'],
  ['eml', 'message/rfc822'],
  ...['html', 'htm', 'svg', 'xml', 'js', 'css'].map((one) => [one, 'application/octet-stream'] as const),
]);

/** Text kinds in which a signature may be found all the same. */
const MARKUP = new Set(['xml', 'svg', 'ics', 'vcf', 'eml']);

const OFFICE_TYPES: ReadonlyMap<string, string> = new Map([
  ['doc', 'application/msword'],
  ['xls', 'application/vnd.ms-excel'],
  ['ppt', 'application/vnd.ms-powerpoint'],
  ['msg', 'application/vnd.ms-outlook'],
]);

/**
 * The media type of a file, of which content and the extension of its name agree. HTML, SVG and scripts are `application/octet-stream`: for a download
 * only. Throws FILE_TYPE_NOT_ALLOWED for an extension that is not on the list, FILE_TYPE_MISMATCH where the content is something else.
 */
export async function fileKind(name: string, content: Uint8Array): Promise<string> {
  const extension = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  const found = await fileTypeFromBuffer(content);
  const text = TEXTS.get(extension);
  if (text !== undefined) {
    const isText = (!found || MARKUP.has(found.ext)) && isUtf8(content) && !content.includes(0);
    if (!isText) throw fileErrors.TYPE_MISMATCH({ extension, found: found?.ext ?? null });
    return text;
  }
  const expected = SIGNED.get(extension);
  if (!expected) throw fileErrors.TYPE_NOT_ALLOWED({ extension, allowed: [...SIGNED.keys(), ...TEXTS.keys()] });
  if (!found || !expected.includes(found.ext)) throw fileErrors.TYPE_MISMATCH({ extension, found: found?.ext ?? null });
  return OFFICE_TYPES.get(extension) ?? found.mime;
}
