/** A full name, taken apart. A company's name stays whole. */
export interface NameParts {
  prefix?: string;
  firstName?: string;
  middleNames?: string[];
  lastName?: string;
  suffix?: string;
  company?: string;
}

const PREFIX = /^(?:(?:dr|prof|mr|mrs|ms|mx|herr|frau|sir|dame|rev|hon|ing|dipl|mag)\.?(?:\s+|$))+/i;
const PREFIX_NEEDS_DOT = /^(?:ing|mag|hon|dipl|rev)\s/i;
/** Letter case tells "Yo-Yo Ma" from a Master of Arts, and a person called Sas from a company. */
const SUFFIX =
  /^(?:[Jj][Rr]|[Ss][Rr]|JUN|II|III|IV|Ph\.?\s?D|PHD|M\.?D|M\.?A|B\.?A|M\.?Sc|B\.?Sc|MBA|Esq|CPA|DDS|DVM|RN|J\.?D|LL\.?M)\.?$/;

/** Forms in which companies are founded. They end a company's name, or stand behind its comma. */
const COMPANY_FORM =
  /[\s,](?:(?:inc|incorporated|corp|corporation|ltd|limited|llc|llp|plc|gmbh|kgaa|ohg|gbr|aps|pty|pvt)\.?(?:\s*&\s*co\.?(?:\s*kg)?)?|s\.a\.(?:r\.l\.|s\.)?|s\.r\.l\.|s\.p\.a\.|b\.v\.|n\.v\.|e\.v\.|a\/s)$/i;
const COMPANY_FORM_IN_CAPITALS = /[\s,](?:AG|KG|SE|SA|SAS|SARL|SRL|SpA|BV|NV|AB|OY|KK|UG)$/;

/** Words that begin a family name: of Beethoven, "van" belongs to the last name. */
const PARTICLES = new Set(
  'van von vom zu zum zur de der den del della di da do dos das du la le les el al bin ibn ben ter ten af av st'.split(
    ' ',
  ),
);

/**
 * Takes a full name apart where a file has no parts: "Last, First", else the last word and the particles before it are the last name.
 * Titles in front, and what follows a name behind a comma ("Jr.", "PhD"), are kept apart; a company's name is one.
 */
export function splitName(full: string): NameParts {
  const name = full.trim().replace(/\s+/g, ' ');
  if (COMPANY_FORM.test(name) || COMPANY_FORM_IN_CAPITALS.test(name)) return { company: name };
  const pieces = name.split(',').map((piece) => piece.trim());
  const suffixes: string[] = [];
  while (pieces.length > 1 && SUFFIX.test(pieces.at(-1)!)) suffixes.unshift(pieces.pop()!);
  const suffix = suffixes.length > 0 ? { suffix: suffixes.join(', ') } : {};
  const [last = '', ...rest] = pieces.filter((piece) => piece !== '');
  if (rest.length > 0) return { ...titled(rest.join(', ')), lastName: last, ...suffix };
  return { ...inOrder(last), ...suffix };
}

/** Given names, with the titles before them. */
function titled(given: string): NameParts {
  const found = PREFIX_NEEDS_DOT.test(given) ? '' : (PREFIX.exec(given)?.[0] ?? '');
  const firstName = given.slice(found.length).trim();
  if (found === '' || firstName === '') return { firstName: given };
  return { prefix: found.trim(), firstName };
}

function inOrder(name: string): NameParts {
  const { prefix, firstName: rest = '' } = titled(name);
  const words = rest.split(' ');
  const ending = words.length > 2 && /^(?:jr|sr|ii|iii|iv)\.?$/i.test(words.at(-1)!) ? words.pop() : undefined;
  let at = words.length - 1;
  while (at > 1 && PARTICLES.has(words[at - 1]!)) at--;
  return {
    ...(prefix ? { prefix } : {}),
    firstName: at === 0 ? words[0]! : words.slice(0, at).join(' '),
    ...(at > 0 ? { lastName: words.slice(at).join(' ') } : {}),
    ...(ending ? { suffix: ending } : {}),
  };
}
