import type { Settings } from '../connection/settings.ts';
import { print, printJson } from './output.ts';
import { plainText } from './plain-text.ts';
import { recordLines } from './table.ts';

/** Prints one record: its names and values, or in JSON all that the server answered. */
export async function printRecord(
  { output }: Settings,
  record: object,
  pairs: readonly (readonly [string, string | null | undefined])[],
): Promise<void> {
  if (output === 'json') await printJson(record);
  else await print(recordLines(pairs));
}

/** Prints that something was done, where the server answers nothing: a sentence, or facts in JSON. */
export async function printDone({ output }: Settings, facts: object, sentence: string): Promise<void> {
  if (output === 'json') await printJson(facts);
  else await print(`${plainText(sentence)}\n`);
}
