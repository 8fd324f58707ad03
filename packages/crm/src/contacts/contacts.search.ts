import type { Tx } from '@mainstay/db';
import { rankedMatches, type SearchHit, type SearchQuestion, type SearchType } from '@mainstay/kernel';
import { contactIdsWith, contactRows } from './contacts.rows.ts';
import { exactLookup, toContact } from './details/contact-record.ts';

/** Contacts by whole email, email domain or phone, and by name, company and title. */
export const contactSearch: SearchType = {
  permission: 'contacts:read',
  async find(tx, question) {
    const { tenantId } = question;
    const ranks = await findRanks(tx, question);
    const rows = await contactRows.many(tx, tenantId, [...ranks.keys()]);
    const byId = new Map(rows.map((row) => [row.id, row]));
    return [...ranks].flatMap(([id, rank]): SearchHit[] => {
      const row = byId.get(id);
      if (!row) return [];
      const title = toContact(row, question).displayName;
      return [{ id, title, subtitle: [row.title, row.company].filter(Boolean).join(', ') || null, rank }];
    });
  },
};

/** Ids with their ranks, best first. An email or a phone is looked up whole and never guessed at; a domain may also be a company's name. */
async function findRanks(
  tx: Tx,
  { q, limit, tenantId, keys, preferences }: SearchQuestion,
): Promise<Map<string, number>> {
  const lookup = exactLookup(q, { keys, preferences });
  const holders = lookup ? await contactIdsWith(tx, tenantId, lookup, limit) : [];
  const ranks = new Map(holders.map((id) => [id, 1]));
  if (lookup && lookup.kind !== 'domain') return ranks;
  for (const { id, rank } of await rankedMatches(tx, 'contacts', q, limit)) {
    if (ranks.size < limit && !ranks.has(id)) ranks.set(id, rank);
  }
  return ranks;
}
