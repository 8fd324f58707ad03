/** The lists of a contact, with what an entry of each may say. */
const PARTS = {
  emails: ['value', 'label'],
  phones: ['value', 'label'],
  urls: ['value', 'label'],
  handles: ['value', 'label', 'service'],
  related: ['value', 'label'],
  addresses: [
    'street',
    'street2',
    'street3',
    'extended',
    'poBox',
    'city',
    'region',
    'postalCode',
    'country',
    'formatted',
    'label',
  ],
} as const;
export type ListField = keyof typeof PARTS;
export const LIST_FIELDS = Object.keys(PARTS) as readonly ListField[];

const PLAIN_FIELDS = [
  'prefix',
  'firstName',
  'middleNames',
  'lastName',
  'suffix',
  'fullName',
  'nickname',
  'phoneticFirstName',
  'phoneticLastName',
  'company',
  'companyId',
  'department',
  'title',
  'role',
  'birthday',
  'birthYear',
  'birthMonth',
  'birthDay',
  'notes',
  'tags',
  'groups',
  'status',
  'source',
  'externalId',
  'ownerId',
  'customFields',
  'moreDetails',
] as const;
export type PlainField = (typeof PLAIN_FIELDS)[number];

/** Where the cells of a column, or the values of a property, go. */
export type Target =
  | { kind: 'plain'; field: PlainField }
  | { kind: 'entry'; list: ListField; slot: string; part: string; label?: string }
  | { kind: 'customField'; key: string }
  | { kind: 'ignore' };

/** Entries per list that a mapping can name. */
const SLOT = /^(?:\d|1\d)$/;

/**
 * A target by its name: the dotted path of a contact's field, as a mapping gives it. Data files of headers also say slots by words and a label,
 * `phones.home@home`. Null when there is no such field.
 */
export function targetNamed(name: string, slots: RegExp = SLOT): Target | null {
  if (name === 'ignore' || name === '') return { kind: 'ignore' };
  const plain = PLAIN_FIELDS.find((field) => field === name || (name === 'middleName' && field === 'middleNames'));
  if (plain) return { kind: 'plain', field: plain };
  if (name === 'email') return { kind: 'entry', list: 'emails', slot: '0', part: 'value' };
  if (name === 'phone') return { kind: 'entry', list: 'phones', slot: '0', part: 'value' };
  if (name === 'url') return { kind: 'entry', list: 'urls', slot: '0', part: 'value' };
  const custom = /^customFields\.([A-Za-z][\w-]{0,49})$/.exec(name)?.[1];
  if (custom !== undefined) return { kind: 'customField', key: custom };
  const [, list = '', slot = '', part = 'value', label] = /^(\w+)\.(\w+)(?:\.(\w+))?(?:@(.+))?$/.exec(name) ?? [];
  if (!isList(list) || !slots.test(slot)) return null;
  const parts: readonly string[] = PARTS[list];
  return parts.includes(part) ? { kind: 'entry', list, slot, part, ...(label ? { label } : {}) } : null;
}

function isList(name: string): name is ListField {
  return Object.hasOwn(PARTS, name);
}

/** What a target is, so that two columns for one place are noticed; entries by list, slot and part. */
export function keyOf(target: Target): string {
  if (target.kind === 'entry') return `${target.list}.${target.slot}.${target.part}`;
  if (target.kind === 'customField') return `customFields.${target.key}`;
  return target.kind === 'plain' ? target.field : '';
}
