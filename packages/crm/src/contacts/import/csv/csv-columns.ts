import { mappingKey } from '../../../transfer/index.ts';
import { keyOf, type Target, targetNamed } from '../targets.ts';
import { headerKey } from './headers/header-set.ts';
import { type Program, programOf } from './headers/index.ts';
import { targetByWords } from './header-words.ts';

/** One column of a file. */
interface CsvColumn {
  header: string;
  /** Null when no field takes its cells. */
  target: Target | null;
  /** Labels that begin with "* " mark the primary entry. */
  starred: boolean;
}

export interface CsvHeader {
  columns: CsvColumn[];
  /** How numeric dates are written. */
  dayFirst: boolean;
}

/** What the columns of a header are, by the mapping first, then by what the program that wrote them calls them, then by their words, then by what others call them. */
export function readHeader(header: readonly string[], mapping: ReadonlyMap<string, string>): CsvHeader {
  const names = header.map((name) => name.trim().replace(/^Person - /, ''));
  const program = programOf(names);
  const times = new Map<string, number>();
  const columns = names.map((name, index): CsvColumn => {
    const mapped = mapping.get(mappingKey(header[index]!));
    const target = mapped === undefined ? recognised(name, program) : targetNamed(mapped);
    const starred = program.set.starred === true || / - (?:label|type)$/i.test(name);
    return { header: header[index]!.trim(), target: target && again(target, times), starred };
  });
  return { columns, dayFirst: program.set.dayFirst === true };
}

/** A header that is none of the program's own is known by its words; in them no program's habits hide, such as that a phone is one at work. */
function recognised(name: string, { own, elsewhere }: Program): Target | null {
  const key = headerKey(name);
  const target = own(key);
  return target === undefined ? (targetByWords(name) ?? elsewhere(key)) : target;
}

/** A header that says the same as an earlier one names the next entry of its list. */
function again(target: Target, times: Map<string, number>): Target {
  const key = keyOf(target);
  const time = times.get(key) ?? 0;
  times.set(key, time + 1);
  return target.kind === 'entry' && time > 0 ? { ...target, slot: `${target.slot} ${time}` } : target;
}

/** How many columns of a header are known. */
export function knownColumns({ columns }: CsvHeader): number {
  return columns.filter(({ target }) => target !== null && target.kind !== 'ignore').length;
}
