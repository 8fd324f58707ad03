import { fileTypeFromBuffer, fileTypeFromFile } from 'file-type';
import { fileErrors } from './file-errors.ts';
import { readReceived, type ReceivedFile } from './received-file.ts';

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

/** What the content of a file is by its signature; undefined where it has none that is known. */
export async function signatureOf({
  source,
}: Pick<ReceivedFile, 'source'>): Promise<{ ext: string; mime: string } | undefined> {
  return typeof source === 'string' ? fileTypeFromFile(source) : fileTypeFromBuffer(source);
}

/** The last extension of a name, in lower case; empty where it has none. */
export function extensionOf(name: string): string {
  return /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
}

/**
 * The media type of a file, of which content and the extension of its name agree. HTML, SVG and scripts are `application/octet-stream`: for a download
 * only. Throws FILE_TYPE_NOT_ALLOWED for an extension that is not on the list, FILE_TYPE_MISMATCH where the content is something else.
 */
export async function fileKind(name: string, file: Pick<ReceivedFile, 'source'>): Promise<string> {
  const extension = extensionOf(name);
  const found = await signatureOf(file);
  const text = TEXTS.get(extension);
  if (text !== undefined) {
    const isText = (!found || MARKUP.has(found.ext)) && (await isPlainText(file));
    if (!isText) throw fileErrors.TYPE_MISMATCH({ extension, found: found?.ext ?? null });
    return text;
  }
  const expected = SIGNED.get(extension);
  if (!expected) throw fileErrors.TYPE_NOT_ALLOWED({ extension, allowed: [...SIGNED.keys(), ...TEXTS.keys()] });
  if (!found || !expected.includes(found.ext)) throw fileErrors.TYPE_MISMATCH({ extension, found: found?.ext ?? null });
  return OFFICE_TYPES.get(extension) ?? found.mime;
}

/** Whether a file is UTF-8 without NUL characters. */
async function isPlainText(file: Pick<ReceivedFile, 'source'>): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const chunk of readReceived(file)) {
    if (chunk.includes(0)) return false;
    try {
      decoder.decode(chunk, { stream: true });
    } catch {
      return false;
    }
  }
  try {
    decoder.decode();
    return true;
  } catch {
    return false;
  }
}
