import { type Embedder, EmbeddingFailed } from '@mainstay/kernel';

/** Milliseconds for one request, and bytes read of its answer. */
const TIMEOUT_MS = 30_000;
const MAX_BYTES = 32 * 1024 * 1024;

/** Numbers of a vector, at most. */
const MAX_DIMENSIONS = 4_096;

export interface EmbedderOptions {
  /** The base address of an OpenAI-compatible API: `/embeddings` is put behind it. The operator's own: it may be on a private network. */
  url: string;
  model: string;
  /** Sent as a bearer token. */
  apiKey?: string | undefined;
  textsPerDay: number;
}

/** Vectors from any endpoint with OpenAI's embeddings API (`POST /embeddings` with `model` and `input`). It is not followed elsewhere. */
export function createEmbedder({ url, model, apiKey, textsPerDay }: EmbedderOptions): Embedder {
  const address = `${url.replace(/\/+$/, '')}/embeddings`;
  const headers = { 'content-type': 'application/json', ...(apiKey ? { authorization: `Bearer ${apiKey}` } : {}) };
  return {
    model,
    textsPerDay,
    async embed(texts, signal) {
      if (texts.length === 0) return [];
      const limit = AbortSignal.timeout(TIMEOUT_MS);
      const reply = await fetch(address, {
        method: 'POST',
        headers,
        body: JSON.stringify({ model, input: texts, encoding_format: 'float' }),
        redirect: 'error',
        signal: signal ? AbortSignal.any([signal, limit]) : limit,
      }).catch(failed);
      if (!reply.ok) {
        await reply.body?.cancel();
        throw new EmbeddingFailed(`the endpoint answered ${reply.status}`);
      }
      return vectorsOf(await bodyOf(reply).catch(failed), texts.length);
    },
  };
}

function failed(thrown: unknown): never {
  if (thrown instanceof EmbeddingFailed) throw thrown;
  throw new EmbeddingFailed('the endpoint is not reachable', { cause: thrown });
}

async function bodyOf(reply: Response): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of reply.body ?? []) {
    bytes += part.byteLength;
    if (bytes > MAX_BYTES) throw new EmbeddingFailed(`the answer has more than ${MAX_BYTES} bytes`);
    parts.push(Buffer.from(part));
  }
  return Buffer.concat(parts).toString('utf8');
}

function vectorsOf(body: string, count: number): Float32Array[] {
  const answer = jsonOf(body);
  const data: unknown = isObject(answer) ? answer['data'] : undefined;
  const vectors: Float32Array[] = [];
  for (const one of Array.isArray(data) ? data : []) {
    const { index, embedding } = isObject(one) ? one : {};
    if (typeof index === 'number' && isVector(embedding)) vectors[index] = Float32Array.from(embedding);
  }
  const length = vectors[0]?.length;
  for (let at = 0; at < count; at += 1)
    if (vectors[at] === undefined || vectors[at]?.length !== length)
      throw new EmbeddingFailed('the endpoint did not give a vector for each text, all of one length');
  return vectors.slice(0, count);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isVector(value: unknown): value is number[] {
  const isOne = Array.isArray(value) && value.length > 0 && value.length <= MAX_DIMENSIONS;
  return isOne && value.every((number) => typeof number === 'number' && Number.isFinite(number));
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
