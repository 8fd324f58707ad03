import { readVcards, unescapeText, type VcardText } from './vcard-lines.ts';
import { nameOfCard } from './vcard-names.ts';

const KINDS = new Set(['KIND', 'X-ADDRESSBOOKSERVER-KIND']);
const MEMBERS = new Set(['MEMBER', 'X-ADDRESSBOOKSERVER-MEMBER']);

/** Whether a card is a group of others (RFC 6350, section 6.1.4; Apple's X- properties in version 3.0). */
export function isGroup({ properties }: VcardText): boolean {
  return properties.some(({ name, value }) => KINDS.has(name) && value.trim().toLowerCase() === 'group');
}

export interface GroupTagger {
  /** The names of the groups that a card is a member of. */
  tagsOf: (card: VcardText) => string[];
  /** Members of a group that are no card of the file, as written. */
  unknownMembers: (card: VcardText) => string[];
}

const NO_GROUPS: GroupTagger = { tagsOf: () => [], unknownMembers: () => [] };

/** Reads the groups of a text: they may stand behind their members. */
export function groupTagger(text: string): GroupTagger {
  if (!/KIND[^\n\r]*group/i.test(text)) return NO_GROUPS;
  const groups = new Map<string, Set<string>>();
  const present = new Set<string>();
  for (const card of readVcards(text)) {
    if (isGroup(card)) {
      const name = nameOfCard(card);
      for (const member of membersOf(card)) {
        const key = keyOf(member);
        groups.set(key, (groups.get(key) ?? new Set()).add(name));
      }
    } else for (const key of keysOf(card)) present.add(key);
  }
  return {
    tagsOf: (card) =>
      [...new Set(keysOf(card).flatMap((key) => [...(groups.get(key) ?? [])]))].filter((name) => name !== ''),
    unknownMembers: (card) => membersOf(card).filter((member) => !present.has(keyOf(member))),
  };
}

function membersOf({ properties }: VcardText): string[] {
  return properties.flatMap(({ name, value }) => (MEMBERS.has(name) ? unescapeText(value).trim() || [] : []));
}

/** A member is named by its UID, with or without `urn:uuid:`, or by its email. */
function keyOf(reference: string): string {
  return reference.replace(/^(?:urn:uuid:|mailto:)/i, '').toLowerCase();
}

function keysOf({ properties }: VcardText): string[] {
  return properties
    .filter(({ name }) => name === 'UID' || name === 'EMAIL')
    .map(({ value }) => keyOf(unescapeText(value).trim()));
}
