import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { textOfBytes } from '../../transfer/import/text-of-bytes.ts';
import { detectFormat } from './detect-format.ts';
import { surveyFile } from '../../transfer/import/survey-file.ts';
import { contactImport } from './contact-import.ts';
import { readImport } from './import-reader.ts';
import { judgeRow } from './judge-row.ts';

/**
 * Files as programs write them, after their documented formats, and as people have reported them; `expected.json` says what each holds. A
 * file whose charset nothing in it says has it in its name.
 */
const CORPUS = new URL('./corpus/', import.meta.url);

interface Expected {
  format: string;
  /** One per row or card: the fields of the contact, or nothing where the row cannot be read. */
  contacts: object[];
  /** Names of what no field takes. */
  unmapped: string[];
  /** `line path` of each warning, and of each fault. */
  warnings: string[];
  faults: string[];
  /** What makes the file as a whole unreadable. */
  refused?: string;
}

const expected = JSON.parse(readFileSync(new URL('expected.json', CORPUS), 'utf8')) as Record<string, Expected>;

async function readFile(name: string): Promise<Expected> {
  const found: Expected = { format: '', contacts: [], unmapped: [], warnings: [], faults: [] };
  const charset = /\.charset-([\w-]+)\./.exec(name)?.[1];
  const content = textOfBytes(readFileSync(new URL(name, CORPUS)), charset);
  const format = detectFormat(content, name);
  found.format = format;
  try {
    found.unmapped = (await surveyFile(contactImport, format, content, {})).unmapped.map((one) => one.name);
  } catch (error) {
    const { details } = error as { details: { message: string }[] };
    return { ...found, refused: details[0]?.message ?? '' };
  }
  for await (const row of readImport(format, content, {})) {
    if (row.noRecord) continue;
    const judged = row.faults.length === 0 ? judgeRow(row, 'US') : null;
    found.contacts.push(judged?.changes ?? {});
    for (const { path } of judged?.warnings ?? []) found.warnings.push(`${row.line} ${path}`);
    for (const { path } of row.faults) found.faults.push(`${row.line} ${path}`);
  }
  return found;
}

it('knows what each file of the corpus holds', () => {
  const files = readdirSync(CORPUS).filter((name) => name !== 'expected.json');
  expect(files.toSorted()).toEqual(Object.keys(expected).toSorted());
});

it.each(Object.entries(expected))('%s is read as it is meant', async (name, wanted) => {
  expect(await readFile(name)).toEqual(wanted);
});
