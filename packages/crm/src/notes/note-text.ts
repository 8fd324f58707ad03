import type { TenantKeys } from '@mainstay/kernel';

/** Where a sealed note's text belongs: under the key of the contact that it is about. */
const placeOf = (noteId: string, contactId: string) => ({
  table: 'contacts',
  column: `note ${noteId}`,
  row: contactId,
});

/** Seals a note's text under a contact's own key. */
export function sealText(
  keys: TenantKeys,
  { id, contactId, contactKey }: { id: string; contactId: string; contactKey: Buffer },
  body: string,
): Buffer {
  return keys.sealRecord({ body }, placeOf(id, contactId), contactKey).sealed;
}

/** A note's text as its row has it. */
export interface StoredText {
  id: string;
  body: string | null;
  sealed: Buffer | null;
  sealedFor: string | null;
  /** The wrapped key of the contact whom it is sealed for. */
  contactKey: Buffer | null;
}

/** A note's text in the clear. */
export function textOf(keys: TenantKeys, { id, body, sealed, sealedFor, contactKey }: StoredText): string {
  if (sealed === null || sealedFor === null || contactKey === null) return body ?? '';
  return keys.openRecord<{ body: string }>({ sealed, wrappedKey: contactKey }, placeOf(id, sealedFor)).body;
}

/** Words by which a sealed note is found, at most. */
const MAX_WORDS = 1_000;

/** Bytes of a word's digest: enough to tell words apart, too few to be sure of one. */
const DIGEST_BYTES = 8;

/** Digests of a text's words, each once, case and accents apart; equal within the tenant only. The longest word's comes first. */
export function wordDigests(keys: TenantKeys, text: string, most = MAX_WORDS): Buffer[] {
  const folded = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const words = [...new Set(folded.match(/[\p{L}\p{N}]+/gu) ?? [])].slice(0, most);
  return words
    .sort((a, b) => b.length - a.length)
    .map((word) => keys.blindIndex('notes.word', word).subarray(0, DIGEST_BYTES));
}

/** The same of a search text, of which the first eight words count. */
export function questionDigests(keys: TenantKeys, text: string): Buffer[] {
  return wordDigests(keys, text, 8);
}

const HEADING = 80;

/** What a note goes by in a list of hits: the beginning of its first line, without marks of Markdown. */
export function headingOf(body: string): string {
  const line = body.split('\n').find((one) => /[\p{L}\p{N}]/u.test(one)) ?? body;
  const plain = line.replace(/^[\s#>*+-]+|[*_`~]/g, '').trim();
  const characters = [...plain];
  return characters.length > HEADING ? `${characters.slice(0, HEADING - 1).join('')}…` : plain;
}
