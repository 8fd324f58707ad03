import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import type { Mainstay } from '@mainstay/client';
import { clientFor, connect, credentialFile, credentialSource } from '../connection/connect.ts';
import type { Settings } from '../connection/settings.ts';
import { unreadable } from '../contacts/source-file.ts';
import { jsonOrText } from '../terminal/option-values.ts';
import { usageError } from '../failures.ts';
import { interruptible } from '../terminal/interrupt.ts';
import { print, remark } from '../terminal/output.ts';
import { printAnswer } from './print-answer.ts';
import { type Procedure, readProcedures } from './procedures.ts';

export interface CallFlags {
  /** JSON, `@` and a file's name, or `-` for standard input. */
  input?: string | undefined;
  /** Fields of the input, over those of `input`. */
  field?: Record<string, string> | undefined;
}

/** One procedure as tRPC's client has it. */
export interface Caller {
  query(input: unknown, options: { signal: AbortSignal }): Promise<unknown>;
  mutate(input: unknown, options: { signal: AbortSignal }): Promise<unknown>;
  subscribe(
    input: unknown,
    options: {
      signal: AbortSignal;
      onData: (value: unknown) => void;
      onConnectionStateChange: (state: { state: string; error: unknown }) => void;
      onError: (error: unknown) => void;
      onComplete: () => void;
    },
  ): void;
}

/**
 * Calls a procedure and prints its answer as JSON: of a subscription an object per line until it is interrupted, of a file its text.
 * Throws USAGE for a procedure or an input that is none, what the procedure answers, and AbortError.
 */
export async function callProcedure(settings: Settings, path: string, flags: CallFlags): Promise<void> {
  const procedures = readProcedures();
  const procedure = Object.hasOwn(procedures, path) ? procedures[path] : undefined;
  if (!procedure) throw usageError(`There is no procedure ${path}${alike(path, Object.keys(procedures))}`);
  if (procedure.opensSession) throw usageError(`${path} answers with tokens, which are not shown: use mainstay login`);
  const input = await inputOf(flags, procedure);
  const caller = await callerOf(settings, path, procedure);
  await interruptible(async (signal) => {
    if (procedure.type === 'subscription') return follow(settings, caller, input, signal);
    const isQuery = procedure.type === 'query';
    await printAnswer(await (isQuery ? caller.query(input, { signal }) : caller.mutate(input, { signal })));
    signal.throwIfAborted();
  });
}

/** What a procedure is given. Throws USAGE where that is no JSON, or a file that cannot be read. */
export async function inputOf({ input, field }: CallFlags, procedure: Procedure): Promise<unknown> {
  return withFields(await readInput(input), field, procedure);
}

/** One procedure, for whoever is signed in. */
export async function callerOf(settings: Settings, path: string, procedure: Procedure): Promise<Caller> {
  return callerAt(await clientOf(settings, procedure), path);
}

/** Whoever may call without being signed in does so where nobody is. */
async function clientOf(settings: Settings, { credential }: Procedure): Promise<Mainstay> {
  if (credential === 'required') return connect(settings);
  const file = credentialFile(settings);
  return (await credentialSource(settings, file)) === null ? clientFor(settings, { tokens: file }) : connect(settings);
}

function callerAt(client: Mainstay, path: string): Caller {
  let node: unknown = client;
  for (const name of path.split('.')) node = (node as Record<string, unknown>)[name];
  // The client makes a caller of any path; which of its verbs is meant, the manifest says.
  return node as Caller;
}

async function readInput(given: string | undefined): Promise<unknown> {
  if (given === undefined) return undefined;
  const from = given === '-' ? 'standard input' : given.startsWith('@') ? given.slice(1) : '--input';
  const json =
    given === '-'
      ? await text(process.stdin)
      : given.startsWith('@')
        ? await readFile(from, 'utf8').catch(unreadable(from))
        : given;
  try {
    return JSON.parse(json);
  } catch {
    throw usageError(`${from} is not valid JSON`);
  }
}

function withFields(input: unknown, fields: Record<string, string> | undefined, { input: schema }: Procedure): unknown {
  if (fields === undefined) return input;
  if (input !== undefined && (typeof input !== 'object' || input === null || Array.isArray(input))) {
    throw usageError('--field needs an object for --input, or none');
  }
  const entries = Object.entries(fields).map(([name, value]) => [
    name,
    schema?.properties?.[name]?.type === 'string' ? value : jsonOrText(value),
  ]);
  return { ...input, ...Object.fromEntries(entries) };
}

async function follow({ output }: Settings, caller: Caller, input: unknown, signal: AbortSignal): Promise<void> {
  const ended = Promise.withResolvers<void>();
  let shown = Promise.resolve();
  let isAway = false;
  caller.subscribe(input, {
    signal,
    onData(value) {
      shown = shown.then(() => print(`${JSON.stringify(value)}\n`));
    },
    onConnectionStateChange({ state, error }) {
      if (state === 'connecting' && error !== null && !isAway) {
        isAway = true;
        remark(output, 'warning', 'The connection broke; trying again');
      }
      if (state === 'pending') isAway = false;
    },
    onError: ended.reject,
    onComplete: ended.resolve,
  });
  await ended.promise;
  await shown;
  signal.throwIfAborted();
}

/** A few procedures of the same group, for somebody who mistyped. */
function alike(path: string, known: readonly string[]): string {
  const group = `${path.split('.')[0]}.`;
  const found = known.filter((one) => one.startsWith(group));
  return found.length > 0 ? `; there are ${found.join(', ')}` : '';
}
