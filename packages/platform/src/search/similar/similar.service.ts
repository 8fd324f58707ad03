import { commonErrors } from '@mainstay/core';
import {
  can,
  EmbeddingFailed,
  type Embedder,
  type RecordReader,
  type Services,
  type SimilarType,
  take,
  type TenantContext,
  type TenantKeys,
  tenantPreferences,
} from '@mainstay/kernel';
import { aiErrors } from '../search.errors.ts';
import type { SearchHits } from '../search.schemas.ts';
import type { FindSimilar } from './similar.schemas.ts';
import { nearest, recordVector, type Vectors } from './similar.rows.ts';
import { dot, normalised } from './vectors.ts';

/** Characters of a text that are sent. */
const MAX_TEXT = 8_000;

/** Questions of a tenant that need the endpoint. */
const QUESTIONS = { limit: 60, windowMs: 60_000 } as const;

/** The types of records that are found by what they mean. */
export function similarTypes({ registry }: Services): { type: string; permission: string; similar: SimilarType }[] {
  return Object.entries(registry.search).flatMap(([type, { permission, similar }]) =>
    similar ? [{ type, permission, similar }] : [],
  );
}

/** A text as it is sent: its beginning, spaces run together. */
export function cut(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, MAX_TEXT).toWellFormed();
}

/** What a text is known by, within the tenant only. */
export function digestOf(keys: TenantKeys, text: string): Buffer {
  return keys.blindIndex('record_vectors.text', text);
}

/**
 * The records of a type that are most like one of them, or like a text, best first, among those that the caller sees. Throws
 * VALIDATION_ERROR for an unknown type, FORBIDDEN, AI_NOT_CONFIGURED, AI_PERSONAL_DATA_OFF, NOT_FOUND for a record that is not there,
 * RATE_LIMITED, and UNAVAILABLE where the endpoint fails.
 */
export async function findSimilar(ctx: TenantContext, { type, id, text, limit }: FindSimilar): Promise<SearchHits> {
  const { tenantId, services, principal } = ctx;
  const known = similarTypes(services).find((one) => one.type === type);
  if (!known) throw commonErrors.VALIDATION_ERROR([{ path: 'type', message: 'Unknown type' }]);
  if (!can(principal, known.permission)) throw commonErrors.FORBIDDEN({ required: known.permission });
  const { embedder } = services;
  if (!embedder) throw aiErrors.NOT_CONFIGURED();
  const [keys, preferences] = await Promise.all([
    services.vault.forTenant(tenantId),
    tenantPreferences(services, tenantId),
  ]);
  if (known.similar.personal && !preferences.aiPersonalData) throw aiErrors.PERSONAL_DATA_OFF();
  const of = { type, similar: known.similar, model: embedder.model };
  const reader = { services, tenantId, keys, preferences };
  const vector =
    id === undefined ? await embedOne(ctx, embedder, cut(text!)) : await vectorOfRecord(ctx, embedder, of, reader, id);
  if (!vector) return { data: [] };
  return ctx.db.read(async (tx) => {
    const candidates = await nearest(tx, tenantId, of, vector, id ?? null);
    const ranked = candidates
      .map((one) => ({ id: one.id, rank: Math.min(1, Math.max(0, dot(one.vector, vector))) }))
      .sort((one, other) => other.rank - one.rank)
      .slice(0, limit);
    const ids = ranked.map((one) => one.id);
    const titles = await known.similar.titles(tx, reader, ids);
    const data = ranked.flatMap((one) => {
      const called = titles.get(one.id);
      return called ? [{ type, id: one.id, ...called, rank: one.rank }] : [];
    });
    return { data };
  });
}

/** A record's vector; made now where there is none yet. Undefined of a record that says nothing. Throws NOT_FOUND. */
async function vectorOfRecord(
  ctx: TenantContext,
  embedder: Embedder,
  of: Vectors,
  reader: RecordReader,
  id: string,
): Promise<Float32Array | undefined> {
  const { vector, text } = await ctx.db.read(async (tx) => {
    const record = await recordVector(tx, ctx.tenantId, of, id);
    if (!record) throw commonErrors.NOT_FOUND();
    const texts = record.vector ? new Map<string, string>() : await of.similar.texts(tx, reader, [id]);
    return { vector: record.vector, text: cut(texts.get(id) ?? '') };
  });
  if (vector) return vector;
  return text === '' ? undefined : embedOne(ctx, embedder, text);
}

async function embedOne(ctx: TenantContext, embedder: Embedder, text: string): Promise<Float32Array> {
  await take(ctx, `embeddings:${ctx.tenantId}`, QUESTIONS);
  try {
    const [vector] = await embedder.embed([text], ctx.request.signal);
    return normalised(vector!);
  } catch (thrown) {
    if (!(thrown instanceof EmbeddingFailed)) throw thrown;
    ctx.services.logger.warn({ err: thrown, model: embedder.model }, 'a text was not embedded');
    throw commonErrors.UNAVAILABLE(undefined, { cause: thrown, retryAfterSeconds: 10 });
  }
}
