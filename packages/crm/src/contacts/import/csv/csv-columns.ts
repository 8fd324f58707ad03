/** Where a CSV column's cells go. */
export type CsvTarget =
  | { kind: 'plain'; field: PlainField; separated?: ':::' }
  | {
      kind: 'entry';
      list: 'emails' | 'phones' | 'addresses';
      slot: string;
      part: string;
      label?: string;
      starred?: true;
    }
  | { kind: 'customField'; key: string }
  | { kind: 'ignore' };

const PLAIN_FIELDS = [
  'firstName',
  'lastName',
  'fullName',
  'company',
  'companyId',
  'title',
  'tags',
  'status',
  'source',
  'externalId',
  'ownerId',
  'customFields',
  'moreDetails',
] as const;
export type PlainField = (typeof PLAIN_FIELDS)[number];

const PARTS: Record<'emails' | 'phones' | 'addresses', readonly string[]> = {
  emails: ['value', 'label'],
  phones: ['value', 'label'],
  addresses: ['street', 'city', 'region', 'postalCode', 'country', 'label'],
};

/** A mapping's target by its name, the dotted path of a contact's field; null when there is no such field. */
export function targetNamed(name: string): CsvTarget | null {
  if (name === 'ignore' || name === '') return { kind: 'ignore' };
  const plain = PLAIN_FIELDS.find((field) => field === name);
  if (plain) return { kind: 'plain', field: plain };
  if (name === 'email') return { kind: 'entry', list: 'emails', slot: '0', part: 'value' };
  if (name === 'phone') return { kind: 'entry', list: 'phones', slot: '0', part: 'value' };
  const custom = /^customFields\.([A-Za-z][\w-]{0,49})$/.exec(name)?.[1];
  if (custom !== undefined) return { kind: 'customField', key: custom };
  const [, list, slot, part] = /^(emails|phones|addresses)\.(\d|1\d)\.(\w+)$/.exec(name) ?? [];
  if (list === undefined || slot === undefined || part === undefined) return null;
  const kind = list as keyof typeof PARTS;
  return PARTS[kind].includes(part) ? { kind: 'entry', list: kind, slot, part } : null;
}

/** Headers by their letters and digits alone, so that `First Name`, `first_name` and `firstName` are one. */
const KNOWN: Record<string, PlainField> = {
  firstname: 'firstName',
  givenname: 'firstName',
  lastname: 'lastName',
  familyname: 'lastName',
  surname: 'lastName',
  name: 'fullName',
  fullname: 'fullName',
  displayname: 'fullName',
  company: 'company',
  companyname: 'company',
  organization: 'company',
  organisation: 'company',
  organizationname: 'company',
  organization1name: 'company',
  companyid: 'companyId',
  title: 'title',
  jobtitle: 'title',
  organizationtitle: 'title',
  organization1title: 'title',
  tags: 'tags',
  categories: 'tags',
  status: 'status',
  source: 'source',
  externalid: 'externalId',
  ownerid: 'ownerId',
  customfields: 'customFields',
  morecontactdetails: 'moreDetails',
};

const ADDRESS_PARTS: Record<string, string> = {
  street: 'street',
  address: 'street',
  city: 'city',
  region: 'region',
  state: 'region',
  postalcode: 'postalCode',
  zip: 'postalCode',
  country: 'country',
  countryregion: 'country',
  label: 'label',
  type: 'label',
};

/** The field of a column by its header, as our own export, Google Contacts and Outlook write it; null when unknown. */
export function recognisedTarget(header: string): CsvTarget | null {
  const key = header.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  // Google writes "E-mail 1 - Label" and marks with "* " the primary entry and its own groups.
  const google = header.includes(' - ') ? { starred: true as const } : {};
  if (key === 'labels' || key === 'groupmembership') return { kind: 'plain', field: 'tags', separated: ':::' };
  const plain = Object.hasOwn(KNOWN, key) ? KNOWN[key] : undefined;
  if (plain) return { kind: 'plain', field: plain };
  const numbered = /^(e?mail|phone)(?:address|number)?(\d*)(value|address|number|label|type)?$/.exec(key);
  if (numbered) {
    const [, kind, number, part] = numbered;
    const list = kind === 'phone' ? 'phones' : 'emails';
    return {
      kind: 'entry',
      list,
      slot: slotOf(number),
      part: /label|type/.test(part ?? '') ? 'label' : 'value',
      ...google,
    };
  }
  const phone = /^(business|home|mobile|other|primary|work|cell)?(?:phone|telephone)(?:number)?(\d*)$/.exec(key)?.[1];
  if (phone || key === 'mobile' || key === 'telephone') {
    const label = phone ?? key;
    return { kind: 'entry', list: 'phones', slot: key, part: 'value', label: label === 'business' ? 'work' : label };
  }
  const address =
    /^(business|home|other|work)?(address(\d*))?(street|city|region|state|postalcode|zip|countryregion|country|label|type)?$/.exec(
      key,
    );
  if (!address) return null;
  const [, place, word, number, part] = address;
  // A lone "Home" or "Label" could be anything's.
  if (word === undefined && (part === undefined || part === 'label' || part === 'type')) return null;
  const target = { kind: 'entry', list: 'addresses', part: ADDRESS_PARTS[part ?? 'address'] ?? 'street' } as const;
  return place
    ? { ...target, slot: place, label: place === 'business' ? 'work' : place, ...google }
    : { ...target, slot: slotOf(number), ...google };
}

/** Numbers of headers count from one; slots from zero. */
function slotOf(number: string | undefined): string {
  return number ? String(Number(number) - 1) : '0';
}
