import { print, printJson } from '../terminal/output.ts';

/** What an answer is made of comes as it is read: the text of a file, or values, one per line. */
export async function printAnswer(answer: unknown): Promise<void> {
  if (answer === undefined || answer === null) return;
  if (typeof answer !== 'object' || !(Symbol.asyncIterator in answer)) return printJson(answer);
  for await (const piece of answer as AsyncIterable<unknown>) {
    await print(typeof piece === 'string' ? piece : `${JSON.stringify(piece)}\n`);
  }
}
