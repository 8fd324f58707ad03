import { request } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';

/** An answer, its body as it was before it was compressed. */
export interface Visit {
  status: number;
  headers: Record<string, string | undefined>;
  body: string;
}

export interface VisitOptions {
  host?: string;
  port?: number;
  method?: string;
  headers?: Record<string, string>;
}

/** Asks a server of this machine as one that has the name `host`, which `fetch` cannot. */
export function visitSite(
  path: string,
  { host = '', port = 0, method = 'GET', headers = {} }: VisitOptions,
): Promise<Visit> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, method, headers: { host, ...headers } }, (reply) => {
      const pieces: Buffer[] = [];
      reply.on('data', (piece: Buffer) => pieces.push(piece));
      reply.on('end', () => {
        const bytes = Buffer.concat(pieces);
        const coding = reply.headers['content-encoding'];
        const plain = coding === 'br' ? brotliDecompressSync(bytes) : coding === 'gzip' ? gunzipSync(bytes) : bytes;
        resolve({ status: reply.statusCode!, headers: reply.headers as Visit['headers'], body: plain.toString() });
      });
    });
    sent.on('error', reject);
    sent.end();
  });
}
