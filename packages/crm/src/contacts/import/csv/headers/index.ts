import type { Target } from '../../targets.ts';
import { targetByWords } from '../header-words.ts';
import { apple } from './apple.ts';
import { google, googleLegacy } from './google.ts';
import { type HeaderSet, headerKey, targetsOf } from './header-set.ts';
import { hubspot } from './hubspot.ts';
import { linkedin } from './linkedin.ts';
import { mailchimp } from './mailchimp.ts';
import { mainstay } from './mainstay.ts';
import { outlookEnglish } from './outlook-english.ts';
import { outlookFrench } from './outlook-french.ts';
import { outlookGerman } from './outlook-german.ts';
import { outlookSpanish } from './outlook-spanish.ts';
import { pipedrive } from './pipedrive.ts';
import { salesforce } from './salesforce.ts';
import { thunderbird } from './thunderbird.ts';

/** Whose exports are known, in the order in which they are asked when a file fits several as well. */
const HEADER_SETS: readonly HeaderSet[] = [
  mainstay,
  google,
  googleLegacy,
  outlookEnglish,
  outlookGerman,
  outlookFrench,
  outlookSpanish,
  thunderbird,
  apple,
  hubspot,
  salesforce,
  linkedin,
  mailchimp,
  pipedrive,
];

const KNOWN = HEADER_SETS.map((set) => ({
  set,
  targets: targetsOf(set),
  others: new Set((set.others ?? []).map(headerKey)),
}));

export interface Program {
  set: HeaderSet;
  /** What a header means in its files: null when no field takes it, undefined when it is none of its own. */
  own: (key: string) => Target | null | undefined;
  /** What a header means in the files of others; null when it is in none. */
  elsewhere: (key: string) => Target | null;
}

/**
 * The program whose file this is most likely, by how many places for values its headers name; headers that speak for themselves, such as
 * "Phone", are nobody's mark.
 */
export function programOf(headers: readonly string[]): Program {
  const keys = headers.filter((header) => targetByWords(header) === null).map(headerKey);
  const scored = KNOWN.map((known) => {
    const places = new Set(
      keys.flatMap((key) => (known.targets.has(key) ? JSON.stringify(known.targets.get(key)) : [])),
    );
    const others = keys.filter((key) => known.others.has(key)).length;
    return { known, score: places.size + others };
  });
  const best = scored.reduce((most, next) => (next.score > most.score ? next : most)).known;
  const rest = KNOWN.filter((known) => known !== best);
  return {
    set: best.set,
    own: (key) => best.targets.get(key) ?? (best.others.has(key) ? null : undefined),
    elsewhere: (key) => rest.find(({ targets }) => targets.has(key))?.targets.get(key) ?? null,
  };
}
