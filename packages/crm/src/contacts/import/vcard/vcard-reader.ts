import { commonErrors } from '@mainstay/core';
import { draftOf, type Found } from '../draft.ts';
import type { Leftover } from '../../../transfer/index.ts';
import { type ImportRow, mergedDraft } from '../import-row.ts';
import { targetNamed } from '../targets.ts';
import { readCard } from './vcard-card.ts';
import { groupTagger, isGroup } from './vcard-groups.ts';
import { readVcards, unescapeText, type VcardProperty, type VcardText } from './vcard-lines.ts';

/**
 * The cards of a vCard text, one row each; a card inside another (AGENT) is a row of its own behind it, a group's card is a tag of its members.
 * Throws VALIDATION_ERROR when the text holds no card, or `mapping` names a field or a property that is not there.
 */
export async function* readVcardRows(text: string, mapping: Record<string, string>): AsyncGenerator<ImportRow> {
  const wanted = new Map(Object.entries(mapping).map(([name, field]) => [name.trim().toUpperCase(), { name, field }]));
  refuse(
    [...wanted.values()].filter(({ field }) => targetNamed(field) === null),
    'Unknown field',
  );
  const tagger = groupTagger(text);
  const missing = new Map(wanted);
  let any = false;
  for (const card of withNested(readVcards(text))) {
    any = true;
    for (const { name } of card.properties) missing.delete(name);
    if (isGroup(card)) yield* groupRows(card, tagger.unknownMembers(card));
    else yield rowOf(card, wanted, tagger.tagsOf(card));
  }
  if (!any) throw commonErrors.VALIDATION_ERROR([{ path: 'content', message: 'The file does not contain a vCard' }]);
  refuse([...missing.values()], 'The file does not have this property');
}

function refuse(entries: readonly { name: string }[], message: string): void {
  if (entries.length === 0) return;
  throw commonErrors.VALIDATION_ERROR(entries.map(({ name }) => ({ path: `mapping.${name}`, message })));
}

function* withNested(cards: Iterable<VcardText>): Generator<VcardText> {
  for (const card of cards) {
    yield card;
    yield* withNested(card.nested);
  }
}

/** What of a group's card becomes no tag: members that no card of the file is. */
function groupRows({ line }: VcardText, members: readonly string[]): ImportRow[] {
  if (members.length === 0) return [{ line, input: {}, faults: [], warnings: [], leftovers: [], noRecord: true }];
  const leftovers = members.map((value) => ({ name: 'MEMBER', value }));
  return [{ line, input: {}, faults: [], warnings: [], leftovers, noRecord: true }];
}

function rowOf(card: VcardText, wanted: ReadonlyMap<string, { field: string }>, tags: readonly string[]): ImportRow {
  const { line, complete } = card;
  if (!complete) {
    const faults = [{ path: '', message: 'The card has no END:VCARD' }];
    return { line, input: {}, faults, warnings: [], leftovers: [] };
  }
  const mapped = card.properties.filter(({ name }) => wanted.has(name));
  const rest =
    mapped.length === 0 ? card : { ...card, properties: card.properties.filter(({ name }) => !wanted.has(name)) };
  const read = readCard(rest);
  if (tags.length > 0) read.input.tags = [...(read.input.tags ?? []), ...tags];
  if (mapped.length === 0) return { line, ...read };
  const own = draftOf(foundIn(mapped, wanted), { dayFirst: false });
  const leftovers: Leftover[] = [...read.leftovers, ...own.leftovers];
  return {
    line,
    input: mergedDraft(read.input, own.input),
    faults: [...read.faults, ...own.faults],
    warnings: [...read.warnings, ...own.warnings],
    leftovers,
  };
}

function foundIn(properties: readonly VcardProperty[], wanted: ReadonlyMap<string, { field: string }>): Found[] {
  return properties.flatMap(({ name, value }, index): Found[] => {
    const target = targetNamed(wanted.get(name)?.field ?? '');
    const text = unescapeText(value).trim();
    if (!target || text === '') return [];
    // A property that stands several times names several entries.
    const slot = target.kind === 'entry' ? { ...target, slot: `${target.slot} ${index}` } : target;
    return [{ name, target: slot, text }];
  });
}
