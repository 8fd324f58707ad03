import type { ContactPii } from './sealed-contacts.ts';

/** The plain columns of a contact, as a hand-written server selects them. */
export interface PlainContact {
  id: string;
  prefix: string;
  firstName: string;
  middleNames: string[];
  lastName: string;
  suffix: string;
  nickname: string;
  phoneticFirstName: string;
  phoneticLastName: string;
  companyId: string | null;
  company: string | null;
  title: string | null;
  ownerId: string | null;
  status: string;
  source: string | null;
  externalId: string | null;
  tags: string[];
  customFields: Record<string, unknown>;
  version: number;
}

/** What is told of whoever was written before there were such details. */
const NO_DETAILS = {
  department: null,
  role: null,
  birthday: null,
  notes: null,
  urls: [],
  handles: [],
  related: [],
};

const FAMILY_FIRST = /^(?:hu|ja|ko|yue|zh)(?:-|$)/i;
const EAST_ASIAN = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{M}\p{P}\p{Zs}ー]+$/u;

/** The contact as it is answered: opened, with the details that it lacks, and called by its name in the order of the locale. */
export function shownContact<C extends PlainContact>(plain: C, pii: ContactPii, locale: string) {
  return { ...plain, ...NO_DETAILS, ...pii, displayName: displayName(plain, pii, locale) };
}

function displayName(
  { prefix, firstName, middleNames, lastName, suffix, nickname, company }: PlainContact,
  { emails, phones }: ContactPii,
  locale: string,
): string {
  const familyFirst =
    firstName !== '' && lastName !== '' && (FAMILY_FIRST.test(locale) || EAST_ASIAN.test(firstName + lastName));
  const given = [firstName, ...middleNames];
  const parts = familyFirst ? [prefix, lastName, ...given, suffix] : [prefix, ...given, lastName, suffix];
  const name = parts.filter((part) => part !== '').join(' ');
  const reachable = (emails.find(({ primary }) => primary) ?? phones.find(({ primary }) => primary))?.value;
  return name || nickname || company || reachable || '';
}

/** What an event says of a person, which is sealed under the person's key. */
export function personalFacts(contact: PlainContact): object {
  const {
    id: _id,
    version: _version,
    companyId: _company,
    ownerId: _owner,
    status: _status,
    tags: _tags,
    ...facts
  } = contact;
  return facts;
}

/** What an event says in the clear, with what is sealed of it. */
export function eventData(
  { id, version, companyId, ownerId, status, tags }: PlainContact,
  pii: Buffer,
  personal: Buffer,
  changed?: readonly string[],
) {
  const sealed = { pii: pii.toString('base64'), personal: personal.toString('base64') };
  return { id, version, companyId, ownerId, status, tags, ...sealed, ...(changed ? { changed } : {}) };
}
