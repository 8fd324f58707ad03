import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

/** Words that mean the same to the endpoint below. */
const SENSES = [
  'bakery bread baker cake',
  'bank loan money credit',
  'boat sail harbour ship',
  'doctor clinic medicine',
];

export interface EmbeddingsEndpoint {
  url: string;
  /** The texts of each request. */
  requests: { texts: string[]; authorization: string | undefined }[];
  /** What it answers with in place of vectors; null: vectors. */
  fault: { status: number; body: string } | null;
  /** Called with each request, before it is answered. */
  before: (() => Promise<void>) | null;
  close(): Promise<void>;
}

/** An endpoint with OpenAI's embeddings API, on loopback: a text means what the words above say, and besides a little of its letters. */
export async function openEmbeddings(): Promise<EmbeddingsEndpoint> {
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const { input } = JSON.parse(Buffer.concat(parts).toString('utf8')) as { input: string[] };
    endpoint.requests.push({ texts: input, authorization: request.headers.authorization });
    await endpoint.before?.();
    const { fault } = endpoint;
    const data = input.map((text, index) => ({ index, embedding: meaningOf(text) }));
    response.writeHead(fault?.status ?? 200, { 'content-type': 'application/json' });
    response.end(fault ? fault.body : JSON.stringify({ object: 'list', data: data.toReversed() }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const endpoint: EmbeddingsEndpoint = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/`,
    requests: [],
    fault: null,
    before: null,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return endpoint;
}

function meaningOf(text: string): number[] {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const senses = SENSES.map((sense) => words.filter((word) => sense.split(' ').includes(word)).length - 0.1);
  const letters = Array.from({ length: 28 }, (_, at) => Math.sin(at + [...text].length) / 20);
  return [...senses, ...letters];
}
