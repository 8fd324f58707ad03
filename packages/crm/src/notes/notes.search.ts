import { rankedMatches, type SearchType } from '@mainstay/kernel';
import { headingOf, questionDigests, textOf } from './note-text.ts';
import { noteRows, sealedMatches } from './notes.rows.ts';

/** How well a sealed note matches: every word stands there, nobody knows where. */
const SEALED_RANK = 0.9;

/** Notes by their text; those about one contact, which are sealed, by whole words. */
export const noteSearch: SearchType = {
  permission: 'notes:read',
  async find(tx, { q, limit, tenantId, keys }) {
    const open = await rankedMatches(tx, 'notes', q, limit);
    const sealed = await sealedMatches(tx, tenantId, questionDigests(keys, q), limit);
    const matches = [...open, ...sealed.map((id) => ({ id, rank: SEALED_RANK }))];
    const found = await noteRows.many(
      tx,
      tenantId,
      matches.map(({ id }) => id),
    );
    const byId = new Map(found.map((row) => [row.id, row]));
    const hits = matches.flatMap(({ id, rank }) => {
      const row = byId.get(id);
      return row ? [{ id, title: headingOf(textOf(keys, row)), subtitle: null, rank }] : [];
    });
    return hits.sort((a, b) => b.rank - a.rank).slice(0, limit);
  },
  similar: {
    table: 'notes',
    personal: true,
    async texts(tx, { tenantId, keys }, ids) {
      return new Map((await noteRows.many(tx, tenantId, ids)).map((row) => [row.id, textOf(keys, row)]));
    },
    async titles(tx, { tenantId, keys }, ids) {
      const rows = await noteRows.many(tx, tenantId, ids);
      return new Map(rows.map((row) => [row.id, { title: headingOf(textOf(keys, row)), subtitle: null }]));
    },
  },
};
