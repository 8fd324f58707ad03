import type { AppErrorCode } from './api.ts';
import type { MainstayError } from './mainstay-error.ts';

/** What can be read as text: a file of the browser, bytes, or any stream of bytes, Node's own included. */
export type UploadSource = string | Blob | Uint8Array | ByteStream | AsyncIterable<Uint8Array>;

/** A `ReadableStream` of bytes, whose name React Native's types do not have. */
interface ByteStream {
  getReader(): {
    read(): Promise<{ done: true; value?: Uint8Array | undefined } | { done: false; value: Uint8Array }>;
    cancel(): Promise<void>;
  };
}

export interface ReadUploadOptions {
  /** The most bytes to accept; reading stops there. */
  maxBytes: number;
  /** Told the bytes read so far, and the total where it is known. */
  onProgress?: (readBytes: number, totalBytes: number | undefined) => void;
  /**
   * The text's encoding as the Encoding standard names it, such as `windows-1252` for files of older spreadsheets. Unless given, a byte order mark
   * says that it is UTF-16, as spreadsheets save "Unicode text"; else it is UTF-8.
   */
  encoding?: string;
}

/**
 * Reads a file as text, for procedures that take its content: `contacts.import.mutate({ content: await readUpload(file, …) })`.
 * Throws PAYLOAD_TOO_LARGE past the limit, as the server would, and UNSUPPORTED_MEDIA_TYPE for bytes that are no text in the
 * encoding; `isMainstayError` knows both.
 */
export async function readUpload(source: UploadSource, options: ReadUploadOptions): Promise<string> {
  const { maxBytes, onProgress, encoding } = options;
  const total = sizeOf(source);
  if (total !== undefined && total > maxBytes) throw tooLarge(maxBytes);
  if (typeof source === 'string') {
    onProgress?.(total ?? 0, total);
    return source;
  }
  let decoder = encoding === undefined ? null : new TextDecoder(encoding, { fatal: true });
  let read = 0;
  let text = '';
  let head: Uint8Array = new Uint8Array();
  try {
    for await (const chunk of chunksOf(source)) {
      read += chunk.byteLength;
      if (read > maxBytes) throw tooLarge(maxBytes);
      // The mark is two bytes, which need not come together.
      head = decoder ? chunk : joined(head, chunk);
      if (decoder || head.length > 1) {
        decoder ??= new TextDecoder(encodingOfMark(head), { fatal: true });
        text += decoder.decode(head, { stream: true });
        head = new Uint8Array();
      }
      onProgress?.(read, total);
    }
    decoder ??= new TextDecoder('utf-8', { fatal: true });
    return text + decoder.decode(head);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const message = `The file is not text in ${decoder?.encoding ?? 'utf-8'}; say its encoding, such as windows-1252`;
    throw refusal('UNSUPPORTED_MEDIA_TYPE', 'UNSUPPORTED', 415, message, error);
  }
}

function joined(head: Uint8Array, chunk: Uint8Array): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(head.length + chunk.length);
  whole.set(head);
  whole.set(chunk, head.length);
  return whole;
}

/** The encoding that a byte order mark says (Unicode, section 23.8), or UTF-8. */
function encodingOfMark([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}

function sizeOf(source: UploadSource): number | undefined {
  if (typeof source === 'string') return new TextEncoder().encode(source).byteLength;
  if (source instanceof Uint8Array) return source.byteLength;
  return source instanceof Blob ? source.size : undefined;
}

async function* chunksOf(source: Exclude<UploadSource, string>): AsyncGenerator<Uint8Array> {
  if (source instanceof Uint8Array) yield source;
  else if (source instanceof Blob) yield* chunksOf(source.stream());
  else if (!('getReader' in source)) yield* source;
  else {
    // Not every browser lets a stream be iterated.
    const reader = source.getReader();
    try {
      for (let part = await reader.read(); !part.done; part = await reader.read()) yield part.value;
    } finally {
      await reader.cancel();
    }
  }
}

function tooLarge(maxBytes: number): MainstayError {
  return refusal('PAYLOAD_TOO_LARGE', 'TOO_LARGE', 413, `The file has more than ${maxBytes} bytes`);
}

function refusal(
  code: AppErrorCode,
  kind: MainstayError['kind'],
  httpStatus: number,
  message: string,
  cause?: unknown,
): MainstayError {
  // No request was made, so there is none to name.
  return Object.assign(new Error(message, { cause }), { code, kind, details: undefined, httpStatus, requestId: '' });
}
