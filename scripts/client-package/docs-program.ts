import { readFile } from 'node:fs/promises';

const PAGE = new URL('../../docs/client.md', import.meta.url);

/** What the examples that are only compiled take for granted. */
const GIVEN = `
declare const email: string;
declare const password: string;
declare const code: string;
declare const url: string;
declare function askForPassword(): Promise<string | null>;
`;

/**
 * The examples of docs/client.md as one program: those marked `ts` run one after another, those marked `ts compiled` are type-checked.
 */
export async function docsProgram(): Promise<string> {
  const examples = await examplesOf(/^ts(?: compiled)?$/);
  const imports = new Set<string>();
  const bodies = examples.map(({ language, code }) => {
    const lines = code.split('\n').filter((line) => {
      if (!line.startsWith('import ')) return true;
      imports.add(line);
      return false;
    });
    const body = lines.join('\n').replace(`'http://127.0.0.1:3000'`, `process.env['MAINSTAY_URL'] ?? ''`);
    if (language === 'ts' || body.includes('declare module')) return body;
    return `export async function compiled${examples.findIndex((example) => example.code === code)}() {\n${body}\n}\n`;
  });
  return [...imports, GIVEN, ...bodies, `console.log('ok');`].join('\n');
}

/** Parts of docs/client.md that are said to stand in a fixture and do not. */
export async function strayExamples(fixture: string, source: string): Promise<string[]> {
  const plain = (code: string) => code.replaceAll(/\s+/g, ' ').trim();
  const examples = await examplesOf(new RegExp(`^tsx ${fixture}$`));
  return examples.map(({ code }) => code).filter((code) => !plain(source).includes(plain(code)));
}

async function examplesOf(language: RegExp): Promise<{ language: string; code: string }[]> {
  const page = await readFile(PAGE, 'utf8');
  return [...page.matchAll(/^```([^\n]*)\n(.*?)^```$/gms)].flatMap(([, found = '', code = '']) =>
    language.test(found) ? [{ language: found, code }] : [],
  );
}
