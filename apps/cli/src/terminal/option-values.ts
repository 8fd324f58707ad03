import { InvalidArgumentError, Option } from '@commander-js/extra-typings';

const DAY_MS = 86_400_000;

/** A whole number of at least one. */
export function positive(value: string): number {
  if (!/^[1-9]\d{0,8}$/.test(value)) throw new InvalidArgumentError('It must be a whole number above 0.');
  return Number(value);
}

/** A whole number of at least one, or the word `none`. Not null, which the parser of flags takes for an empty value. */
export function positiveOrNone(value: string): number | 'none' {
  return value === 'none' ? value : positive(value);
}

/** A whole number, zero included. */
export function wholeNumber(value: string): number {
  if (!/^\d{1,9}$/.test(value)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(value);
}

/** Any number. */
export function number(value: string): number {
  if (value.trim() === '' || !Number.isFinite(Number(value))) throw new InvalidArgumentError('It must be a number.');
  return Number(value);
}

/** A moment: as ISO 8601 writes it, which the server checks, or in so many days from now (`30d`). */
export function moment(value: string): string {
  const days = /^(\d{1,5})d$/.exec(value)?.[1];
  return days === undefined ? value : new Date(Date.now() + Number(days) * DAY_MS).toISOString();
}

/** The flag for how many rows of a list are wanted; the command has `--all` beside it. */
export function limitOption() {
  return new Option('--limit <rows>', 'how many, 20 unless given').argParser(positive).conflicts('all');
}

/** Adds a value of a flag that may be given several times. */
export function collect(value: string, previous: string[] | undefined): string[] {
  return [...(previous ?? []), value];
}

/** Adds a `name=value` of a flag that may be given several times; the first `=` splits. */
export function collectField(value: string, previous: Pairs | undefined): Pairs {
  return addPair(previous, value, value.indexOf('='));
}

/** The value of a `name=value`: JSON where it is some, and the text itself otherwise. */
export function jsonOrText(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

/** Adds a `header=field`; the last `=` splits, because a column's header may hold one and no field does. */
export function collectMapping(value: string, previous: Pairs | undefined): Pairs {
  return addPair(previous, value, value.lastIndexOf('='));
}

type Pairs = Record<string, string>;

function addPair(previous: Pairs | undefined, text: string, at: number): Pairs {
  if (at < 1) throw new InvalidArgumentError('It must be name=value.');
  return { ...previous, [text.slice(0, at)]: text.slice(at + 1) };
}
