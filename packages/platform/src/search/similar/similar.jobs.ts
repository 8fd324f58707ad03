import { EmbeddingFailed, type Embedder, type JobHandler, type Services, tenantPreferences } from '@mainstay/kernel';
import {
  changedAfter,
  dropVectors,
  dropUnwanted,
  type MadeVector,
  progressOf,
  type Reached,
  saveProgress,
  saveVectors,
  tenantsBehind,
  type Vectors,
} from './similar.rows.ts';
import { cut, digestOf, similarTypes } from './similar.service.ts';
import { normalised } from './vectors.ts';

/** Records in one request to the endpoint; of a tenant and a type in one run, at most, so that others have their turn. */
const BATCH = 64;
const MAX_PER_RUN = 512;

/** A run ends after so long, and the next one goes on. */
const RUN_MS = 4 * 60_000;

/** Makes the vectors of what was created and changed. A failing endpoint ends the run, and the next one tries again. */
export const embedRecords: JobHandler = async (services, _payload, { signal }) => {
  const { embedder, database, logger } = services;
  if (!embedder) return;
  const types = similarTypes(services);
  const personal = types.filter(({ similar }) => similar.personal).map(({ type }) => type);
  await database.asSystem('sweep', (tx) => dropUnwanted(tx, personal));
  const end = AbortSignal.any([signal, AbortSignal.timeout(RUN_MS)]);
  try {
    for (const { type, similar } of types) {
      const of = { type, similar, model: embedder.model };
      const tenants = await database.asSystem('sweep', (tx) => tenantsBehind(tx, of));
      for (const tenantId of tenants) if (!end.aborted) await embedSome(services, embedder, tenantId, of, end);
    }
  } catch (thrown) {
    if (!(thrown instanceof EmbeddingFailed)) throw thrown;
    logger.warn({ err: thrown, model: embedder.model }, 'no vectors were made');
  }
};

async function embedSome(
  services: Services,
  embedder: Embedder,
  tenantId: string,
  of: Vectors,
  signal: AbortSignal,
): Promise<void> {
  const { database } = services;
  const { reached, today } = await database.read({ tenantId }, (tx) => progressOf(tx, tenantId, of));
  const most = Math.min(MAX_PER_RUN, embedder.textsPerDay - today);
  let from = reached;
  for (let made = 0; made < most && !signal.aborted; ) {
    const batch = await nextBatch(services, tenantId, of, from, Math.min(BATCH, most - made));
    if (!batch) return;
    const vectors = await embedder.embed(
      batch.texts.map(({ text }) => text),
      signal,
    );
    const rows = batch.texts.map(
      ({ id, digest }, at): MadeVector => ({ id, digest, vector: normalised(vectors[at]!) }),
    );
    await database.write({ tenantId, actorType: 'system' }, async (tx) => {
      if (rows.length > 0) await saveVectors(tx, tenantId, of, rows);
      await dropVectors(tx, tenantId, of, batch.silent);
      await saveProgress(tx, tenantId, of, batch.reached, rows.length);
    });
    made += rows.length;
    from = batch.reached;
  }
}

/** The records that changed next: what of them is to be embedded, and which say nothing. Undefined where there are none. */
async function nextBatch(services: Services, tenantId: string, of: Vectors, from: Reached, most: number) {
  const [keys, preferences] = await Promise.all([
    services.vault.forTenant(tenantId),
    tenantPreferences(services, tenantId),
  ]);
  // Switched off meanwhile: nothing more is sent, and the next run forgets what there is.
  if (of.similar.personal && !preferences.aiPersonalData) return undefined;
  return services.database.read({ tenantId }, async (tx) => {
    const changed = await changedAfter(tx, tenantId, of, from, most);
    const last = changed.at(-1);
    if (!last) return undefined;
    const ids = changed.map(({ id }) => id);
    const texts = await of.similar.texts(tx, { services, tenantId, keys, preferences }, ids);
    const said = changed.flatMap(({ id, digest: known }) => {
      const text = cut(texts.get(id) ?? '');
      if (text === '') return [];
      const digest = digestOf(keys, text);
      return known?.equals(digest) ? [] : [{ id, text, digest }];
    });
    const silent = ids.filter((id) => cut(texts.get(id) ?? '') === '');
    return { texts: said, silent, reached: { at: last.at, id: last.id } };
  });
}
