import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { CliError, EXIT, usageError } from '../failures.ts';

/** Whether there is a terminal to ask on. */
export function canAsk(): boolean {
  return process.stdin.isTTY;
}

/** Asks on the terminal. Throws USAGE, naming the flag, when there is none. */
export function ask(question: string, instead: string): Promise<string> {
  return prompt(question, instead, true);
}

/** Where a password comes from: standard input, the environment, or the person at the terminal, whose typing is not shown. */
export async function readPassword(question: string, options: { passwordStdin?: true | undefined }): Promise<string> {
  const password = options.passwordStdin
    ? (await text(process.stdin)).replace(/\r?\n$/, '')
    : (process.env['MAINSTAY_PASSWORD'] ?? (await prompt(question, '--password-stdin or MAINSTAY_PASSWORD', false)));
  if (password === '') throw usageError('The password is empty');
  return password;
}

/** The first line of standard input where that is no terminal. Throws USAGE when it ends without one. */
export async function readLine(): Promise<string> {
  for await (const line of createInterface({ input: process.stdin })) return line;
  throw usageError('Standard input ended before a line was read');
}

/** Questions go to standard error: standard output is for results. */
function prompt(question: string, instead: string, echo: boolean): Promise<string> {
  const { stdin, stderr } = process;
  if (!stdin.isTTY) throw usageError(`There is no terminal to ask on: give ${instead}`);
  stderr.write(question);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const line = createInterface({ input: stdin, output: echo ? stderr : silent, terminal: true, historySize: 0 });
  return new Promise((resolve, reject) => {
    let answer: string | null = null;
    line.once('line', (typed) => {
      answer = typed;
      line.close();
    });
    // Ctrl-C and Ctrl-D close without a line.
    line.once('SIGINT', () => line.close());
    line.once('close', () => {
      if (!echo || answer === null) stderr.write('\n');
      if (answer === null) reject(new CliError('INTERRUPTED', EXIT.interrupted, 'Nothing was entered'));
      else resolve(answer);
    });
  });
}
