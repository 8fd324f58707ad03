/** One property of a vCard. */
export interface VcardProperty {
  /** Upper case, without its group. */
  name: string;
  /** Parameters by their upper-case names; bare ones of version 2.1 stand under TYPE. */
  params: Map<string, string[]>;
  /** As written, escapes included. */
  value: string;
}

export interface VcardText {
  /** 1-based number of its BEGIN line. */
  line: number;
  properties: VcardProperty[];
  /** Whether its END was there. */
  complete: boolean;
}

/** The cards of a vCard stream: versions 3.0 (RFC 2426) and 4.0 (RFC 6350), and what 2.1 adds, quoted-printable. */
export function* readVcards(text: string): Generator<VcardText> {
  let card: VcardText | null = null;
  for (const { line, content } of logicalLines(text)) {
    if (/^BEGIN:VCARD\s*$/i.test(content)) {
      if (card) yield card;
      card = { line, properties: [], complete: false };
    } else if (card && /^END:VCARD\s*$/i.test(content)) {
      yield { ...card, complete: true };
      card = null;
    } else if (card) {
      const property = readProperty(content);
      if (property) card.properties.push(property);
    }
  }
  if (card) yield card;
}

/** Lines with their continuations joined (RFC 6350, section 3.2; soft line breaks of RFC 2045 in version 2.1). */
function* logicalLines(text: string): Generator<{ line: number; content: string }> {
  let parts: string[] = [];
  let line = 1;
  let quoted = false;
  let open = false;
  let number = 0;
  for (const written of physicalLines(text)) {
    number++;
    const folded = parts.length > 0 && /^[ \t]/.test(written);
    if (!folded && !open) {
      if (parts.length > 0) yield { line, content: parts.join('') };
      parts = [];
      line = number;
      quoted = /^[^:]*;(?:ENCODING=)?QUOTED-PRINTABLE[;:]/i.test(written);
    }
    open = quoted && written.endsWith('=');
    parts.push(written.slice(folded ? 1 : 0, open ? -1 : undefined));
  }
  if (parts.length > 0) yield { line, content: parts.join('') };
}

function* physicalLines(text: string): Generator<string> {
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  while (at < text.length) {
    const end = text.indexOf('\n', at);
    const line = end < 0 ? text.slice(at) : text.slice(at, end);
    yield line.endsWith('\r') ? line.slice(0, -1) : line;
    if (end < 0) return;
    at = end + 1;
  }
}

function readProperty(content: string): VcardProperty | null {
  const colon = outsideQuotes(content, ':');
  if (colon < 0) return null;
  const [head = '', ...written] = splitOutsideQuotes(content.slice(0, colon), ';');
  const params = new Map<string, string[]>();
  for (const param of written) {
    const equals = param.indexOf('=');
    const name = equals < 0 ? 'TYPE' : param.slice(0, equals).toUpperCase();
    const values = splitOutsideQuotes(equals < 0 ? param : param.slice(equals + 1), ',').map(paramValue);
    // Some writers put a whole list in one pair of quotes: TYPE="work,voice".
    const each = name === 'TYPE' ? values.flatMap((value) => value.split(',')) : values;
    const known = params.get(name) ?? [];
    params.set(name, known);
    for (const value of each) known.push(value);
  }
  const value = content.slice(colon + 1);
  const quoted = [...(params.get('ENCODING') ?? []), ...(params.get('TYPE') ?? [])].some(
    (encoding) => encoding.toUpperCase() === 'QUOTED-PRINTABLE',
  );
  return {
    name: head.slice(head.lastIndexOf('.') + 1).toUpperCase(),
    params,
    value: quoted ? quotedPrintable(value) : value,
  };
}

/** Undoes a parameter's quotes and its escapes (RFC 6868). */
function paramValue(written: string): string {
  const bare = written.startsWith('"') && written.endsWith('"') ? written.slice(1, -1) : written;
  return bare.replace(/\^([n'^])/g, (_escape, what: string) => (what === 'n' ? '\n' : what === "'" ? '"' : '^'));
}

/** Decodes quoted-printable (RFC 2045, section 6.7) as UTF-8; a decoded line break becomes the escape that vCard uses. */
function quotedPrintable(value: string): string {
  const bytes = Buffer.from(
    value.replace(/=([0-9A-F]{2})/gi, (_escape, hex: string) => `%${hex}`).replace(/%(?![0-9A-F]{2})/gi, '%25'),
  ).toString('latin1');
  const decoded = bytes.replace(/%([0-9A-F]{2})/gi, (_escape, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(decoded, 'latin1')
    .toString('utf8')
    .replace(/\r\n?|\n/g, '\\n');
}

function outsideQuotes(text: string, wanted: string, from = 0): number {
  let quoted = false;
  for (let at = from; at < text.length; at++) {
    if (text[at] === '"') quoted = !quoted;
    else if (text[at] === wanted && !quoted) return at;
  }
  return -1;
}

function splitOutsideQuotes(text: string, separator: string): string[] {
  const parts: string[] = [];
  let from = 0;
  for (let at = outsideQuotes(text, separator); at >= 0; at = outsideQuotes(text, separator, from)) {
    parts.push(text.slice(from, at));
    from = at + 1;
  }
  return [...parts, text.slice(from)];
}

/** Splits a structured or multiple value at an unescaped separator, each part unescaped (RFC 6350, section 3.4). */
export function splitValue(value: string, separator: ',' | ';'): string[] {
  const parts = [''];
  for (const [token] of value.matchAll(/\\[\s\S]|[\s\S]/gu)) {
    if (token === separator) parts.push('');
    else parts[parts.length - 1] += token;
  }
  return parts.map(unescapeText);
}

export function unescapeText(value: string): string {
  return value.replace(/\\([\s\S])/gu, (_escape, what: string) => (what === 'n' || what === 'N' ? '\n' : what));
}
