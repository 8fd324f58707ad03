import { Option } from '@commander-js/extra-typings';
import type { FieldSchema, Procedure } from '../call/procedures.ts';
import { collect, number } from '../terminal/option-values.ts';

/** What the commands handle by themselves, and what flags of the whole program have the names of: those go by `--field`. */
const NOT_FLAGS = new Set(['id', 'page', 'limit', 'cursor', 'url', 'tenant', 'output']);

/** Flags that are called otherwise than their field: `--version` is the program's. */
const RENAMED: Record<string, string> = { version: 'if-version' };

/** The flags that a procedure's input can be given by: one for each field that holds a word, a number, a yes or a list of words. */
export function inputOptions({ input }: Procedure): { field: string; option: Option }[] {
  return Object.entries(input?.properties ?? {}).flatMap(([field, schema]) => {
    const option = NOT_FLAGS.has(field) ? null : optionOf(field, schema);
    return option === null ? [] : [{ field, option }];
  });
}

function optionOf(field: string, schema: FieldSchema): Option | null {
  const flag = `--${RENAMED[field] ?? kebab(field)}`;
  const description = schema.description ?? '';
  switch (typeOf(schema)) {
    case 'boolean':
      return new Option(`${flag} <yes|no>`, description).choices(['yes', 'no']);
    case 'integer':
    case 'number':
      return new Option(`${flag} <number>`, description).argParser(number);
    case 'string': {
      const option = new Option(`${flag} <${schema.format === 'uuid' ? 'id' : 'text'}>`, description);
      return schema.enum ? option.choices(schema.enum.map(String)) : option;
    }
    case 'array':
      if (typeOf(schema.items ?? {}) !== 'string') return null;
      return new Option(`${flag} <text>`, `${description}${description ? '; ' : ''}may be repeated`).argParser(collect);
    default:
      return null;
  }
}

/** The one type of a field, which may be null besides; an empty text where there are several. */
function typeOf({ type, anyOf }: FieldSchema): string {
  const types = new Set(
    anyOf ? anyOf.map((one) => (one.type === 'null' ? 'null' : typeOf(one))) : [type].flat().map(String),
  );
  types.delete('null');
  const [only = ''] = types;
  return types.size === 1 ? only : '';
}

/** `ownerId` as a command line writes it: `owner-id`. */
export function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
