import { commonErrors } from '@mainstay/core';
import { can, type SearchType, type TenantContext, tenantPreferences } from '@mainstay/kernel';
import type { Search, SearchHits } from './search.schemas.ts';

/**
 * The best matches of all types that the caller may read, best first; equal ones in the order of the modules. Throws VALIDATION_ERROR for a
 * type that no module declares, FORBIDDEN for one that the caller names and may not read.
 */
export async function search(ctx: TenantContext, { q, types, limit }: Search): Promise<SearchHits> {
  const { tenantId, services } = ctx;
  const among = typesToSearch(ctx, types);
  if (among.length === 0) return { data: [] };
  const [keys, preferences] = await Promise.all([
    services.vault.forTenant(tenantId),
    tenantPreferences(services, tenantId),
  ]);
  return ctx.db.read(async (tx) => {
    const data: SearchHits['data'] = [];
    for (const [type, searched] of among) {
      const hits = await searched.find(tx, { q, limit, tenantId, keys, preferences });
      data.push(...hits.map((hit) => ({ type, ...hit })));
    }
    // Sorting is stable: within a type its own order stays.
    return { data: data.sort((a, b) => b.rank - a.rank).slice(0, limit) };
  });
}

function typesToSearch({ principal, services }: TenantContext, types: readonly string[] | undefined) {
  const known = services.registry.search;
  const unknown = (types ?? []).flatMap((type, index) =>
    Object.hasOwn(known, type) ? [] : [{ path: `types.${index}`, message: 'Unknown type' }],
  );
  if (unknown.length > 0) throw commonErrors.VALIDATION_ERROR(unknown);
  const asked = Object.entries(known).filter(([type]) => types?.includes(type) ?? true);
  const readable = asked.filter(([, { permission }]) => can(principal, permission));
  if (types) requireAll(asked, readable);
  return readable;
}

function requireAll(asked: readonly [string, SearchType][], readable: readonly [string, SearchType][]): void {
  const refused = asked.find((type) => !readable.includes(type));
  if (refused) throw commonErrors.FORBIDDEN({ required: refused[1].permission });
}
