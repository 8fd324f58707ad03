import type { DraftEntry } from '../import-row.ts';
import { splitValue, splitWritten, unescapeText, type VcardProperty } from './vcard-lines.ts';

/** An entry and how much it is preferred. */
export interface Ranked {
  rank: number;
  entry: DraftEntry;
}

/** ADR: post office box; extended address; street; city; region; postal code; country (RFC 6350, section 6.3.1). */
export function addressParts({ value, params }: VcardProperty): Record<string, string> {
  const [box = '', extended = '', street = '', city, region, postalCode, country] = splitWritten(value, ';').map(
    (part) => unescapeText(part).trim(),
  );
  const lines = [street, extended, box].filter(Boolean).join(', ');
  const parts = { street: lines, city, region, postalCode, country };
  const filled = Object.entries(parts).filter((part): part is [string, string] => Boolean(part[1]));
  // The address as a label has it counts where there are no parts.
  const formatted = params.get('LABEL')?.[0];
  return filled.length === 0 && formatted ? { street: formatted } : Object.fromEntries(filled);
}

/** The most preferred entry is the primary one (PREF: 1 is most, 100 least). Entries without content are left out. */
export function entriesOf(ranked: readonly Ranked[]): DraftEntry[] {
  const filled = ranked.filter(({ entry }) => Object.keys(entry).some((key) => key !== 'label'));
  const best = filled.reduce((least, { rank }) => Math.min(least, rank), Number.POSITIVE_INFINITY);
  const at = Number.isFinite(best) ? filled.findIndex(({ rank }) => rank === best) : -1;
  return filled.map(({ entry }, index) => (index === at ? { ...entry, primary: true } : entry));
}

/** Words of one value that stand between unescaped commas. */
export function listOf(value: string): string[] {
  return splitValue(value, ',').flatMap((one) => one.trim() || []);
}
