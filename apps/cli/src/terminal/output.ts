import { once } from 'node:events';

export type OutputFormat = 'table' | 'json';

/** Writes to standard output, and waits for a slow reader. */
export async function print(text: string | Uint8Array): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain');
}

/** Writes a value as JSON to standard output. */
export async function printJson(value: unknown): Promise<void> {
  await print(`${JSON.stringify(value, null, 2)}\n`);
}

/** Writes one JSON array, an element per line, as the elements come: a long list takes no memory. */
export async function printJsonArray(items: AsyncIterable<unknown>): Promise<void> {
  let before = '[\n';
  for await (const item of items) {
    await print(before + JSON.stringify(item));
    before = ',\n';
  }
  await print(before === '[\n' ? '[]\n' : '\n]\n');
}

/** A remark beside the result, on standard error. In JSON every line there is an object. */
export function remark(format: OutputFormat, kind: 'note' | 'warning', text: string): void {
  const line = format === 'json' ? JSON.stringify({ [kind]: text }) : kind === 'note' ? text : `warning: ${text}`;
  process.stderr.write(`${line}\n`);
}
