import { InvalidArgumentError } from '@commander-js/extra-typings';

/** A whole number of at least one. */
export function positive(value: string): number {
  if (!/^[1-9]\d{0,8}$/.test(value)) throw new InvalidArgumentError('It must be a whole number above 0.');
  return Number(value);
}

/** Adds a value of a flag that may be given several times. */
export function collect(value: string, previous: string[] | undefined): string[] {
  return [...(previous ?? []), value];
}

/** Adds a `name=value` of a flag that may be given several times; the first `=` splits. */
export function collectField(value: string, previous: Pairs | undefined): Pairs {
  return addPair(previous, value, value.indexOf('='));
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
