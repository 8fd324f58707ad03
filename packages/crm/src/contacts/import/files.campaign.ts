import { describe, expect, it } from 'vitest';
import { fuzzFiles } from './byte-fuzz.fixture.ts';
import type { ImportFormat } from './detect-format.ts';
import { surveyFile } from '../../transfer/import/survey-file.ts';
import { contactImport } from './contact-import.ts';
import { readImport } from './import-reader.ts';
import { judgeRow } from './judge-row.ts';

const RUNS = Number(process.env['FUZZ_RUNS'] ?? 50_000);
const MIB = 1024 * 1024;

/** Texts that are as long as a file may be, of shapes that are dear to read. */
const HOSTILE: [name: string, format: ImportFormat, unit: string, head?: string, tail?: string][] = [
  ['one quoted cell', 'csv', 'a ""b"" ', 'First Name,Notes\nx,"', '"\n'],
  ['quotes that close nothing', 'csv', 'a"b,', 'First Name,Notes\nx,'],
  ['many cells', 'csv', ',a', 'First Name,Email\nx'],
  ['many lines above a header', 'csv', 'a\n', '', 'First Name,Email\nx,a@b.test\n'],
  ['several values', 'csv', 'a@b.test; ', 'First Name,Email\nx,"', '"\n'],
  ['a long name', 'csv', 'van der ', 'Name\n', '\n'],
  ['a folded line', 'vcard', 'a\r\n ', 'BEGIN:VCARD\r\nNOTE:', '\r\nEND:VCARD\r\n'],
  ['a quoted-printable line', 'vcard', '=C3=BC=\r\n', 'BEGIN:VCARD\r\nNOTE;QUOTED-PRINTABLE:', '\r\nEND:VCARD\r\n'],
  ['parameters', 'vcard', ';TYPE="a,b"', 'BEGIN:VCARD\r\nTEL', ':1\r\nEND:VCARD\r\n'],
  ['properties', 'vcard', 'EMAIL:a@b.test\r\n', 'BEGIN:VCARD\r\n', 'END:VCARD\r\n'],
  ['escapes', 'vcard', '\\;\\,\\n', 'BEGIN:VCARD\r\nADR:', '\r\nEND:VCARD\r\n'],
  ['cards in cards', 'vcard', 'BEGIN:VCARD\r\nAGENT:\r\n'],
  [
    'groups',
    'vcard',
    'BEGIN:VCARD\nKIND:group\nFN:g\nMEMBER:a\nEND:VCARD\n',
    '',
    'BEGIN:VCARD\nUID:a\nFN:x\nEND:VCARD\n',
  ],
];

describe('files', () => {
  it('that were damaged are read or refused, and never anything else', () => fuzzFiles(RUNS), 3_600_000);

  it.each(HOSTILE)(
    'of %s take a second of processor time for each MiB, at most',
    async (_name, format, unit, head = '', tail = '') => {
      const size = 4 * MIB;
      const content = head + unit.repeat(size / unit.length) + tail;
      const started = process.cpuUsage();
      await surveyFile(contactImport, format, content, {}).catch((error: { code?: string }) =>
        expect(error.code).toBe('VALIDATION_ERROR'),
      );
      expect(process.cpuUsage(started).user / 1_000_000).toBeLessThan(size / MIB);
    },
  );

  it('of as many rows as there may be need no more memory than their text and a bounded rest', async () => {
    const rows = Array.from(
      { length: 50_000 },
      (_none, i) => `Given${i},Family${i},p${i}@rows.test,"${'n'.repeat(200)}"`,
    );
    const content = ['First Name,Last Name,Email,Notes', ...rows].join('\n');
    const before = process.memoryUsage().rss;
    let most = 0;
    for await (const row of readImport('csv', content, {})) {
      judgeRow(row, null);
      most = Math.max(most, process.memoryUsage.rss());
    }
    console.log(`${Math.round((most - before) / MIB)} MiB for a text of ${Math.round(content.length / MIB)} MiB`);
    expect(most - before).toBeLessThan(200 * MIB);
  });
});
