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
 * Properties as lines. A label of known words is its types, with a parameter of ours where they say it in other words ("mobile" is of type cell); any other
 * has a line of its own in one group with what it labels, as Apple, Google and Nextcloud write and read it.
 */
export function grouped(properties: readonly Property[], version: '3.0' | '4.0'): string[] {
  let groups = 0;
  return properties.flatMap(({ name, params, value, entry }) => {
    const label = entry?.label;
    const { types, isKnown } = typesOf(label);
    const group = label !== undefined && !isKnown ? `item${++groups}` : '';
    const said = label !== undefined && isKnown && types.join(' ') !== label ? [`X-LABEL="${label}"`] : [];
    const pref = entry?.primary ? [version === '3.0' ? 'TYPE=pref' : 'PREF=1'] : [];
    const all = [...types.map((type) => `TYPE=${type}`), ...(params ? [params] : []), ...said, ...pref];
    const line = `${[group ? `${group}.${name}` : name, ...all].join(';')}:${value}`;
    return group ? [line, `${group}.X-ABLabel:${text(label ?? '')}`] : [line];
  });
}

/** The types of a label, and whether each of its words is one. */
function typesOf(label: string | undefined): { types: string[]; isKnown: boolean } {
  const words = (label ?? '').toLowerCase().split(' ');
  const types = words.flatMap((word) => (Object.hasOwn(TYPES, word) ? (TYPES[word] ?? []) : []));
  return { types: [...new Set(types)], isKnown: types.length === words.length };
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
