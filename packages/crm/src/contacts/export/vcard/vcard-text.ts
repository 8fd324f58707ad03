/** One property of a card. */
export interface Property {
  name: string;
  params?: string;
  /** Escaped. */
  value: string;
  /** What its parameters say. */
  entry?: { label?: string | undefined; primary?: boolean | undefined };
}

/** Longest line in octets, without its line break (RFC 6350, section 3.2). */
const LINE_OCTETS = 75;

/** Types that every reader knows, by the words of labels. */
const TYPES: Record<string, string> = {
  work: 'work',
  business: 'work',
  office: 'work',
  home: 'home',
  private: 'home',
  mobile: 'cell',
  cell: 'cell',
  fax: 'fax',
  pager: 'pager',
  iphone: 'iphone',
};

export function text(value: string): string {
  return value.replace(/[\\,;]/g, '\\$&').replace(/\r\n?|\n/g, '\\n');
}

/** A part that is a list itself. */
export function list(values: readonly string[]): string {
  return values
    .filter((value) => value !== '')
    .map(text)
    .join(',');
}

/**
 * Properties as lines. A label that is more than a type has a line of its own in one group with what it labels, as Apple, Google and Nextcloud write
 * and read it.
 */
export function grouped(properties: readonly Property[], version: '3.0' | '4.0'): string[] {
  let groups = 0;
  return properties.flatMap(({ name, params, value, entry }) => {
    const { types, isWhole } = typesOf(entry?.label);
    const group = entry?.label !== undefined && !isWhole ? `item${++groups}` : '';
    const pref = entry?.primary ? [version === '3.0' ? 'TYPE=pref' : 'PREF=1'] : [];
    const all = [...(params ? [params] : []), ...types.map((type) => `TYPE=${type}`), ...pref];
    const line = `${[group ? `${group}.${name}` : name, ...all].join(';')}:${value}`;
    return group ? [line, `${group}.X-ABLabel:${text(entry?.label ?? '')}`] : [line];
  });
}

/** The types of a label, and whether they say all of it: "cell" is a type, of "mobile" and "my cell" the type is only a part. */
function typesOf(label: string | undefined): { types: string[]; isWhole: boolean } {
  const words = (label ?? '').toLowerCase().split(' ');
  const types = words.flatMap((word) => (Object.hasOwn(TYPES, word) ? (TYPES[word] ?? []) : []));
  return { types: [...new Set(types)], isWhole: types.join(' ') === label };
}

/** Folds a line at 75 octets, never inside a character. */
export function folded(line: string): string {
  if (Buffer.byteLength(line) <= LINE_OCTETS) return line;
  let result = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > LINE_OCTETS) {
      result += '\r\n ';
      octets = 1;
    }
    result += character;
    octets += size;
  }
  return result;
}
