import { encodedText, quotedPrintable } from './quoted-printable.ts';

/** An extended property with what vCard has no property for, as JSON, so that a card of ours read back gives an equal contact. */
export const OWN_PROPERTY = 'X-MAINSTAY';

/** One property of a vCard. */
export interface VcardProperty {
  /** Upper case, without its group. */
  name: string;
  /** Ties properties together, such as Apple's labels to what they label: `item1`. Empty for none. */
  group: string;
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
  /** Cards that stood inside this one (AGENT of versions 2.1 and 3.0), in order. */
  nested: VcardText[];
}

/** Cards inside cards, at most. */
const MAX_DEPTH = 4;

/** The cards of a vCard stream: versions 2.1, 3.0 (RFC 2426) and 4.0 (RFC 6350). */
export function* readVcards(text: string): Generator<VcardText> {
  const open: VcardText[] = [];
  for (const { line, content } of logicalLines(text)) {
    const card = open.at(-1);
    if (/^\s*BEGIN:VCARD\s*$/i.test(content)) {
      // A card begins inside another only as its agent; else the one before was cut short.
      if (card && !(isAgent(card) && open.length < MAX_DEPTH)) yield* unfinished(open);
      open.push({ line, properties: [], complete: false, nested: [] });
    } else if (card && /^\s*END:VCARD\s*$/i.test(content)) {
      card.complete = true;
      open.pop();
      const outer = open.at(-1);
      if (outer) outer.nested.push(card);
      else yield card;
    } else if (card) {
      const property = readProperty(content);
      const agent = property && agentIn(property, open.length);
      if (agent) card.nested.push(...agent.map((nested) => ({ ...nested, line, nested: [] })));
      else if (property) card.properties.push(property);
    }
  }
  yield* unfinished(open);
}

function isAgent({ properties }: VcardText): boolean {
  const last = properties.at(-1);
  return last?.name === 'AGENT' && last.value.trim() === '';
}

/** The card that an AGENT holds as escaped text (RFC 2426, section 3.5.4). */
function agentIn({ name, value }: VcardProperty, depth: number): VcardText[] | null {
  if (name !== 'AGENT' || depth >= MAX_DEPTH || !/^\s*BEGIN:VCARD\s*\\n/i.test(value)) return null;
  const [card] = readVcards(unescapeText(value));
  return card ? [card] : null;
}

function unfinished(open: VcardText[]): VcardText[] {
  return open.splice(0);
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

/** Lines that end with LF, CR or both. */
function* physicalLines(text: string): Generator<string> {
  const ends = /\r\n?|\n/g;
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  for (let end = ends.exec(text); end !== null; end = ends.exec(text)) {
    yield text.slice(at, end.index);
    at = ends.lastIndex;
  }
  if (at < text.length) yield text.slice(at);
}

function readProperty(content: string): VcardProperty | null {
  const colon = outsideQuotes(content, ':');
  if (colon < 0) return null;
  const [head = '', ...written] = splitOutsideQuotes(content.slice(0, colon), ';');
  const params = new Map<string, string[]>();
  for (const param of written) {
    const equals = param.indexOf('=');
    const name = equals < 0 ? 'TYPE' : param.slice(0, equals).trim().toUpperCase();
    const values = splitOutsideQuotes(equals < 0 ? param : param.slice(equals + 1), ',').map(paramValue);
    // Some writers put a whole list in one pair of quotes, TYPE="work,voice", or escape its commas, TYPE=WORK\,VOICE.
    const each = name === 'TYPE' ? values.flatMap((value) => value.replaceAll('\\', '').split(',')) : values;
    const known = params.get(name) ?? [];
    params.set(name, known);
    for (const value of each) if (value.trim() !== '') known.push(value.trim());
  }
  const value = content.slice(colon + 1);
  const dot = head.lastIndexOf('.');
  return {
    name: head
      .slice(dot + 1)
      .trim()
      .toUpperCase(),
    group: dot < 0 ? '' : head.slice(0, dot).trim().toLowerCase(),
    params,
    value: decodedValue(value, params),
  };
}

function decodedValue(value: string, params: ReadonlyMap<string, readonly string[]>): string {
  const encodings = [...(params.get('ENCODING') ?? []), ...(params.get('TYPE') ?? [])].map((one) => one.toUpperCase());
  const charset = params.get('CHARSET')?.[0];
  if (encodings.includes('QUOTED-PRINTABLE')) return quotedPrintable(value, charset);
  // Only text has a charset: pictures stay as they are.
  const isText = charset !== undefined && (encodings.includes('BASE64') || encodings.includes('B'));
  return isText ? encodedText(Buffer.from(value, 'base64'), charset) : value;
}

/** Undoes a parameter's quotes and its escapes (RFC 6868). */
function paramValue(written: string): string {
  const bare = written.startsWith('"') && written.endsWith('"') ? written.slice(1, -1) : written;
  return bare.replace(/\^([n'^])/g, (_escape, what: string) => (what === 'n' ? '\n' : what === "'" ? '"' : '^'));
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
  return splitWritten(value, separator).map(unescapeText);
}

/** Splits a structured value whose parts may be lists themselves: the parts as they are written. */
export function splitWritten(value: string, separator: ',' | ';'): string[] {
  if (!value.includes(separator)) return [value];
  const parts: string[] = [];
  let from = 0;
  for (let at = 0; at < value.length; at++) {
    if (value[at] === '\\') at++;
    else if (value[at] === separator) {
      parts.push(value.slice(from, at));
      from = at + 1;
    }
  }
  return [...parts, value.slice(from)];
}

export function unescapeText(value: string): string {
  if (!value.includes('\\')) return value;
  return value.replace(/\\([\s\S])/gu, (_escape, what: string) => (what === 'n' || what === 'N' ? '\n' : what));
}
