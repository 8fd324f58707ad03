import { pages } from '@mainstay/client';
import { type Caller, callerOf, inputOf } from '../call/call-procedure.ts';
import { readProcedures } from '../call/procedures.ts';
import type { Settings } from '../connection/settings.ts';
import { usageError } from '../failures.ts';
import { interruptible } from '../terminal/interrupt.ts';
import { printAnswer } from '../call/print-answer.ts';
import { type Amount, printList, printRows } from '../terminal/print-list.ts';
import { printDone, printRecord } from '../terminal/print-record.ts';
import type { Column } from '../terminal/table.ts';

/** What was given to a command of a resource. */
export interface Given {
  id: string | undefined;
  /** All flags by their names: `limit`, `all`, `input` and `field` among them. */
  flags: Record<string, unknown>;
  /** Fields of the input that flags of their own gave. */
  values: readonly { field: string; value: unknown }[];
  columns: readonly string[];
}

type Row = Record<string, unknown>;
interface List {
  data: Row[];
  meta: { nextCursor: string | null };
}

/** Calls a procedure and prints its answer: a table of a list, names and values of a record. Throws USAGE, and what it answers. */
export async function runProcedure(settings: Settings, path: string, given: Given): Promise<void> {
  const procedure = readProcedures()[path];
  if (!procedure) throw usageError(`There is no procedure ${path}`);
  const {
    limit,
    all,
    input: whole,
    field,
  } = given.flags as Amount & { input?: string; field?: Record<string, string> };
  const named = given.values.flatMap(({ field: name, value }) => (value === undefined ? [] : [[name, valueOf(value)]]));
  const input = {
    ...((await inputOf({ input: whole, field }, procedure)) as object | undefined),
    ...Object.fromEntries(named),
    ...(given.id === undefined ? {} : { id: given.id }),
  };
  const caller = await callerOf(settings, path, procedure);
  const columns = columnsOf(given.columns);
  const noun = path.split('.')[0] ?? 'rows';
  await interruptible(async (signal) => {
    if (procedure.input?.properties && 'cursor' in procedure.input.properties) {
      const list = { query: (asked: object) => caller.query(asked, { signal }) as Promise<List> };
      return printList(settings, { limit, all }, (size) => pages(list, { ...input, limit: size }), { columns, noun });
    }
    const answer = await ask(caller, procedure.type, procedure.input ? input : undefined, signal);
    if (isList(answer)) return printRows(settings, answer.data, { columns, noun });
    if (answer === undefined || answer === null) return printDone(settings, { done: path }, 'Done');
    if (typeof answer !== 'object' || Array.isArray(answer) || Symbol.asyncIterator in answer)
      return printAnswer(answer);
    return printRecord(
      settings,
      answer,
      Object.entries(answer).map(([name, value]) => [words(name), cell(value)] as const),
    );
  });
}

function ask(caller: Caller, type: string, input: unknown, signal: AbortSignal): Promise<unknown> {
  return type === 'query' ? caller.query(input, { signal }) : caller.mutate(input, { signal });
}

function isList(answer: unknown): answer is { data: Row[] } {
  return typeof answer === 'object' && answer !== null && 'data' in answer && Array.isArray(answer.data);
}

function valueOf(value: unknown): unknown {
  return value === 'yes' ? true : value === 'no' ? false : value;
}

function columnsOf(names: readonly string[]): Column<Row>[] {
  const shown = names.map((name) => ({ header: words(name).toUpperCase(), cell: (row: Row) => cell(row[name]) ?? '' }));
  return [{ header: 'ID', cell: ({ id }) => cell(id) ?? '', whole: true }, ...shown];
}

/** `createdAt` as people write it: `Created at`. */
function words(name: string): string {
  const spaced = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

/** A value in a line; null for what there is not. */
function cell(value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value) && value.every((one) => typeof one !== 'object')) return value.join(', ') || null;
  return Object.keys(value).length === 0 ? null : JSON.stringify(value);
}
