import type { Leftover } from '../../../transfer/index.ts';
import { unescapeText, type VcardProperty } from './vcard-lines.ts';

/** Types that say how rather than where: no label. */
const NO_LABEL = new Set([
  'internet',
  'pref',
  'voice',
  'x400',
  'postal',
  'parcel',
  'intl',
  'dom',
  'text',
  'msg',
  'quoted-printable',
  'base64',
  '8bit',
  '7bit',
]);

const PLACES = new Set(['work', 'home']);

/** Parameters that are read; any other is a leftover. */
const READ = new Set(['TYPE', 'PREF', 'VALUE', 'ENCODING', 'CHARSET', 'X-LABEL', 'X-SERVICE-TYPE', 'LABEL']);

/** Labels that a card's groups have: `item1.X-ABLabel:Studio`, with Apple's own names as `_$!<Home>!$_`. */
export function groupLabels(properties: readonly VcardProperty[]): Map<string, string> {
  const labels = new Map<string, string>();
  for (const { name, group, value } of properties) {
    if (group === '' || (name !== 'X-ABLABEL' && name !== 'X-LABEL')) continue;
    const text = unescapeText(value).trim();
    const own = /^_\$!<(.+)>!\$_$/.exec(text)?.[1];
    if (text !== '') labels.set(group, own === undefined ? text : own.toLowerCase());
  }
  return labels;
}

/** The label of an email, phone, address or the like: the one in words, else its types. Undefined when it has none. */
export function labelOf({ params, group }: VcardProperty, labels: ReadonlyMap<string, string>): string | undefined {
  const said = params.get('X-LABEL')?.[0] ?? labels.get(group) ?? params.get('X-SERVICE-TYPE')?.[0];
  if (said !== undefined) return said;
  const types = (params.get('TYPE') ?? []).map((type) => type.toLowerCase().replace(/^x-/, ''));
  const words = [...new Set(types)].filter((type) => !NO_LABEL.has(type));
  // Where before what: a fax at work is a "work fax" in whichever order the types stand.
  return (
    [...words.filter((word) => PLACES.has(word)), ...words.filter((word) => !PLACES.has(word))].join(' ') || undefined
  );
}

/** How much an entry is preferred: 1 most, 100 least (PREF), infinite when it does not say. */
export function rankOf({ params }: VcardProperty): number {
  const pref = (params.get('TYPE') ?? []).some((type) => type.toLowerCase() === 'pref')
    ? 1
    : Number(params.get('PREF')?.[0]);
  return pref >= 1 ? pref : Number.POSITIVE_INFINITY;
}

/** Parameters of a property that say something that is not read; its types too where it has no label. */
export function paramLeftovers({ name, params }: VcardProperty, labelled: boolean): Leftover[] {
  const leftovers: Leftover[] = [];
  for (const [param, values] of params) {
    const unread =
      param === 'TYPE'
        ? values.filter((value) => !labelled && !NO_LABEL.has(value.toLowerCase()))
        : READ.has(param)
          ? []
          : values;
    if (unread.length > 0) leftovers.push({ name: `${name};${param}`, value: unread.join(', ') });
  }
  return leftovers;
}
