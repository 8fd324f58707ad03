import { REFERRERS, VISITED } from './agency-copy.ts';
import type { Agency, Made } from './seed-agency.ts';
import { seededRandom } from './seeded-random.ts';

const DAY_MS = 86_400_000;
/** Days that are tracked in one call: analytics takes what is younger than 30 days, as of the call. */
const DAYS_OF_CALL = 29;
const CALLS = 3;

/** Three months of visits to the website, fewer of them on weekends, and what came of some. */
export async function trackVisits(
  { people }: Agency,
  { contacts }: Made,
  { seed, now }: { seed: number; now: Date },
): Promise<void> {
  const random = seededRandom(seed + 1);
  const visitsOf = (day: Date) => {
    const weekend = day.getUTCDay() % 6 === 0;
    return Array.from({ length: random.int(1, weekend ? 2 : 5) }, (_, visitor) => {
      const begun = day.getTime() + random.int(0, 12 * 3_600_000);
      const who = { anonymousId: `visitor-${day.getTime()}-${visitor}`, sessionId: `${day.getTime()}-${visitor}` };
      const seen = Array.from({ length: random.int(1, 4) }, (_page, nth) => ({
        name: 'page_view',
        at: new Date(begun + nth * 45_000).toISOString(),
        url: `https://acme.example${random.pick(VISITED)}`,
        ...(nth === 0 && random.chance(0.6) ? { referrer: random.pick(REFERRERS) } : {}),
        ...who,
      }));
      if (!random.chance(0.15)) return seen;
      const asked = {
        name: 'quote_requested',
        at: new Date(begun + 240_000).toISOString(),
        url: 'https://acme.example/contact',
      };
      return [...seen, { ...asked, ...who, contactId: random.pick(contacts), properties: { form: 'contact' } }];
    }).flat();
  };
  const calls = Array.from({ length: CALLS }, (_, nth) => {
    const end = new Date(now.getTime() - nth * DAYS_OF_CALL * DAY_MS);
    const events = Array.from({ length: DAYS_OF_CALL }, (_day, back) => {
      const day = new Date(end.getTime() - (back + 1) * DAY_MS);
      day.setUTCHours(7, 0, 0, 0);
      return visitsOf(day);
    }).flat();
    return { end, events };
  });
  // One after the other: they may make a partition.
  for (const { end, events } of calls) await people.owner.call(end).analytics.track({ events });
}
