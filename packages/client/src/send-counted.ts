/** Told the bytes of a request that have been sent so far, and how many there are. */
export type OnUploadProgress = (sentBytes: number, totalBytes: number) => void;

/** `XMLHttpRequest`, as far as it is used here: this program has no types of browsers. */
interface PageRequest {
  status: number;
  responseText: string;
  responseURL: string;
  withCredentials: boolean;
  upload: { addEventListener(type: 'progress', told: (event: { loaded: number; total: number }) => void): void };
  addEventListener(type: 'load' | 'error' | 'abort', told: () => void): void;
  open(method: string, address: string): void;
  setRequestHeader(name: string, value: string): void;
  getAllResponseHeaders(): string;
  send(body: unknown): void;
  abort(): void;
}

/** Bytes that are handed on at once. */
const PIECE = 64 * 1024;

/**
 * Sends a request and tells how far it is. Browsers and React Native tell it of `XMLHttpRequest` alone, which is used unless the client was
 * given a `fetch` (`own`): then only the end is told. Other runtimes take the body piece by piece, each when the socket has room for it.
 */
export async function sendCounted(
  send: typeof fetch,
  isOwn: boolean,
  address: string,
  init: RequestInit,
  onProgress: OnUploadProgress,
): Promise<Response> {
  const { XMLHttpRequest: Page } = globalThis as { XMLHttpRequest?: new () => PageRequest };
  if (Page && !isOwn) return sendByPage(new Page(), address, init, onProgress);
  if (!Page && typeof Response === 'function' && typeof ReadableStream === 'function') {
    const whole = new Response(init.body ?? '');
    // The runtime writes a form's type itself, with its boundary.
    const type = whole.headers.get('content-type') ?? '';
    const headers = { 'content-type': type, ...(init.headers as Record<string, string>) };
    return send(address, { ...init, headers, body: inPieces(await whole.blob(), onProgress), duplex: 'half' });
  }
  const response = await send(address, init);
  const size = await sizeOf(init.body ?? '').catch(() => null);
  if (size !== null) onProgress(size, size);
  return response;
}

/** Bytes of a body. Rejects where the runtime cannot tell, as React Native of a form. */
async function sizeOf(body: NonNullable<RequestInit['body']>): Promise<number> {
  // Not every runtime has `Blob` or `TextEncoder`.
  if (typeof body === 'string') return encodeURIComponent(body).replace(/%../g, '.').length;
  return (await new Response(body).blob()).size;
}

/** A body that counts what is taken of it: what was taken before the last piece has left. */
function inPieces(body: Blob, onProgress: OnUploadProgress): ReadableStream<Uint8Array> {
  let taken = 0;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        if (taken > 0) onProgress(taken, body.size);
        if (taken === body.size) return controller.close();
        const piece = new Uint8Array(await body.slice(taken, taken + PIECE).arrayBuffer());
        taken += piece.length;
        controller.enqueue(piece);
      },
    },
    // Nothing is taken before it is asked for.
    { highWaterMark: 0 },
  );
}

async function sendByPage(
  request: PageRequest,
  address: string,
  { method = 'GET', headers, body, signal, credentials }: RequestInit,
  onProgress: OnUploadProgress,
): Promise<Response> {
  signal?.throwIfAborted();
  const abort = () => request.abort();
  return new Promise<Response>((resolve, reject) => {
    request.open(method, address);
    request.withCredentials = credentials === 'include';
    for (const [name, value] of Object.entries(headers as Record<string, string>))
      request.setRequestHeader(name, value);
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(loaded, total));
    request.addEventListener('load', () => {
      const said = new Headers();
      for (const [, name = '', value = ''] of request.getAllResponseHeaders().matchAll(/^([^:\r\n]+):\s*(.*?)\r?$/gm))
        said.append(name, value);
      const answer = new Response(request.responseText, { status: request.status, headers: said });
      resolve(Object.defineProperty(answer, 'url', { value: request.responseURL }));
    });
    request.addEventListener('error', () => reject(new TypeError('The request failed')));
    request.addEventListener('abort', () => reject(signal?.reason));
    signal?.addEventListener('abort', abort);
    request.send(body);
  }).finally(() => signal?.removeEventListener('abort', abort));
}
