import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect } from 'vitest';
import { textOfBytes } from '../../transfer/import/text-of-bytes.ts';
import { detectFormat } from './detect-format.ts';
import { surveyFile } from '../../transfer/import/survey-file.ts';
import { contactImport } from './contact-import.ts';
import { readImport } from './import-reader.ts';
import { judgeRow } from './judge-row.ts';
import { keepLeftovers } from './keep-leftovers.ts';

const CORPUS = new URL('./corpus/', import.meta.url);
const FILES = readdirSync(CORPUS)
  .filter((name) => name !== 'expected.json')
  .map((name) => readFileSync(new URL(name, CORPUS)));

/** What files of these kinds are made of. */
const TOKENS = [
  'BEGIN:VCARD\r\n',
  'END:VCARD\r\n',
  'AGENT:\n',
  'KIND:group\n',
  'MEMBER:urn:uuid:1\n',
  'N;CHARSET=SHIFT_JIS;ENCODING=QUOTED-PRINTABLE:=95=',
  'ORG:a;b;c\n',
  'item1.X-ABLabel:_$!<a>!$_\n',
  'X-MAINSTAY:{"emails":[1]}\n',
  'More Contact Details',
  '{"set":{"__proto__":{"a":1},"emails":"x"}}',
  'sep=;\n',
  '"',
  '""',
  ',',
  ';',
  '\t',
  '\r',
  '\n',
  '\\',
  '=\n',
  '\0',
  '\uFEFF',
  '\uFFFD',
  ' ::: ',
  'First Name',
  'Email',
  'Birth Year',
].map((token) => Buffer.from(token));

type Change = [at: number, remove: number, insert: Buffer];

/** A file of the corpus with some of it cut out, doubled or overwritten. */
const damaged = fc
  .tuple(
    fc.constantFrom(...FILES),
    fc.array(
      fc.tuple(
        fc.nat(4_000),
        fc.nat(40),
        fc.oneof(
          fc.constantFrom(...TOKENS),
          fc.uint8Array({ maxLength: 6 }).map((bytes) => Buffer.from(bytes)),
        ),
      ),
      { minLength: 1, maxLength: 12 },
    ),
  )
  .map(([file, changes]) => changes.reduce(changed, file));

function changed(bytes: Buffer, [at, remove, insert]: Change): Buffer {
  const place = bytes.length === 0 ? 0 : at % bytes.length;
  return Buffer.concat([bytes.subarray(0, place), insert, bytes.subarray(place + remove)]);
}

/** Reads bytes as an import does, up to what would be written. Throws whatever is no refusal. */
async function readThrough(bytes: Buffer): Promise<void> {
  try {
    const content = textOfBytes(bytes, undefined);
    const format = detectFormat(content, undefined);
    const { rows } = await surveyFile(contactImport, format, content, {});
    let read = 0;
    for await (const row of readImport(format, content, {})) {
      if (row.noRecord) continue;
      read++;
      const judged = row.faults.length === 0 ? judgeRow(row, 'US') : null;
      if (judged) keepLeftovers(judged.input, judged.leftovers, 'notes', judged.warnings);
    }
    expect(read).toBe(rows);
  } catch (error) {
    if ((error as { code?: string }).code !== 'VALIDATION_ERROR') throw error;
  }
}

/** Damages files so many times: each is read or refused, and nothing else happens. */
export async function fuzzFiles(numRuns: number): Promise<void> {
  await fc.assert(fc.asyncProperty(damaged, readThrough), { numRuns });
  expect(Object.hasOwn(Object.prototype, 'a')).toBe(false);
}
