import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Contact, CreateContact } from '../contacts.schemas.ts';
import { fuzzFiles } from './byte-fuzz.fixture.ts';
import { factsOf } from '../export/contact-facts.ts';
import { type CsvDialect, csvWriter } from '../export/csv/csv-dialect.ts';
import { writeVcard } from '../export/vcard/vcard-writer.ts';
import type { ImportFormat } from './detect-format.ts';
import { surveyFile } from '../../transfer/import/survey-file.ts';
import { contactImport } from './contact-import.ts';
import { readImport } from './import-reader.ts';
import { judgeRow } from './judge-row.ts';

const word = (maxLength: number) =>
  fc
    .oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength }),
      fc.stringMatching(/^['=+\-@,;:"\\^n*\t x]{1,12}$/),
      fc.constantFrom(
        '山田',
        '太郎',
        'Ünal',
        'العربية',
        'Мар’яна',
        'กิตติ',
        'हिन्दी',
        'a ::: b',
        'Dr. No',
        'Acme, Inc.',
        '-- 1',
      ),
    )
    // Fields are trimmed when they are written; what PostgreSQL or UTF-8 cannot hold never gets there.
    .map((text) =>
      text
        .replace(/[\0\uFFFD]/g, '')
        .trim()
        .slice(0, maxLength)
        .trim(),
    )
    .filter((text) => text.isWellFormed() && /[\p{L}\p{N}\p{P}\p{S}]/u.test(text));

const label = fc.option(fc.oneof(word(20), fc.constantFrom('work', 'home', 'mobile', 'cell', 'work fax')), {
  nil: undefined,
});
const entries = <T>(value: fc.Arbitrary<T>, key: string) =>
  fc.array(fc.tuple(value, label), { maxLength: 6 }).map((pairs) =>
    pairs.map(([one, named]) => ({
      ...(key ? { [key]: one } : (one as object)),
      ...(named === undefined ? {} : { label: named }),
    })),
  );
const blank = (value: fc.Arbitrary<string>) => fc.option(value, { nil: '' });

const contact = fc.record({
  prefix: blank(word(10)),
  firstName: blank(word(40)),
  middleNames: fc.array(word(20), { maxLength: 3 }),
  lastName: blank(word(40)),
  suffix: blank(word(10)),
  nickname: blank(word(20)),
  phoneticFirstName: blank(word(20)),
  phoneticLastName: blank(word(20)),
  emails: entries(
    fc.uuid().map((id) => `${id}@x.test`),
    'value',
  ),
  phones: entries(
    fc.oneof(
      fc.integer({ min: 100, max: 199 }).map((n) => `+12025550${n}`),
      fc.integer({ min: 100, max: 199 }).map((n) => `+12025550${n};ext=${n}`),
      fc.constantFrom('call 12 twice', '1-800', '110, then 3'),
    ),
    'value',
  ),
  addresses: entries(fc.record({ street: word(30), city: word(30) }, { requiredKeys: ['street'] }), ''),
  company: fc.option(word(40)),
  department: fc.option(word(40)),
  title: fc.option(word(40)),
  role: fc.option(word(40)),
  birthday: fc.constantFrom(null, '1990-05-17', '--02-29', '2001-01-02'),
  notes: fc.option(word(200)),
  urls: entries(word(60), 'value'),
  handles: entries(word(60), 'value'),
  related: entries(word(60), 'value'),
  source: fc.option(word(40)),
  externalId: fc.option(word(40)),
  status: fc.constantFrom('lead' as const, 'active' as const),
  tags: fc.uniqueArray(word(20), { maxLength: 4, selector: (tag) => tag.toLowerCase() }),
  customFields: fc.dictionary(
    fc.stringMatching(/^[A-Za-z]\w{0,8}$/),
    fc.oneof(word(20), fc.integer(), fc.boolean(), fc.constant(null)),
    { maxKeys: 3 },
  ),
  primary: fc.nat(5),
});

const ID = '00000000-0000-7000-8000-000000000000';
const AT = '2026-01-01T00:00:00.000000Z';

/** A contact as it would be stored. */
function stored({ primary, ...facts }: typeof contact extends fc.Arbitrary<infer C> ? C : never): Contact {
  const { emails, phones, addresses, ...plain } = facts;
  const valueOf = (phone: object) => ('value' in phone ? phone.value : '');
  const distinct = [...new Map(phones.map((phone) => [valueOf(phone), phone])).values()];
  const parsed = CreateContact.parse({ ...plain, emails, phones: distinct, addresses });
  for (const list of [parsed.emails, parsed.phones, parsed.addresses]) mark(list, primary % Math.max(1, list.length));
  return { ...parsed, id: ID, displayName: 'shown as', version: 1, createdAt: AT, updatedAt: AT };
}

function mark(list: { primary?: boolean | undefined }[], at: number): void {
  list.forEach((entry, index) => {
    entry.primary = index === at;
  });
}

/** A file's first row as the import would store it. */
async function readBack(format: ImportFormat, content: string): Promise<Record<string, unknown>> {
  for await (const row of readImport(format, content, {})) {
    expect(row.faults).toEqual([]);
    const parsed = CreateContact.parse(judgeRow(row, null)?.changes);
    for (const list of [parsed.emails, parsed.phones, parsed.addresses]) {
      const at = list.findIndex((entry) => entry.primary);
      mark(list, Math.max(0, at));
    }
    return parsed;
  }
  throw new Error('no row');
}

describe('an export', () => {
  it.each(['excel', 'plain', 'google', 'outlook'] as const satisfies CsvDialect[])(
    'is read back as it was: CSV for %s',
    async (dialect) => {
      const { head, rows } = csvWriter(dialect);
      await fc.assert(
        fc.asyncProperty(contact, async (facts) => {
          const written = stored(facts);
          expect(await readBack('csv', head + rows([written]))).toEqual(factsOf(written));
        }),
        { numRuns: 40 },
      );
    },
  );

  it.each(['3.0', '4.0'] as const)('is read back as it was: vCard %s', async (version) => {
    await fc.assert(
      fc.asyncProperty(contact, async (facts) => {
        const written = stored(facts);
        expect(await readBack('vcard', writeVcard(written, version))).toEqual(factsOf(written));
      }),
      { numRuns: 40 },
    );
  });
});

describe('files', () => {
  it('that make no sense are refused or give faults, and never anything else', async () => {
    const junk = fc.stringMatching(
      /^(?:[\n\r";,:\t=a ]|BEGIN:VCARD\n|END:VCARD\n|N:|AGENT:|KIND:group\n|EMAIL;TYPE=|QUOTED-PRINTABLE:|First Name|ADR:){0,40}$/,
    );
    await fc.assert(
      fc.asyncProperty(junk, fc.constantFrom('csv' as const, 'vcard' as const), async (content, format) => {
        const found = await surveyFile(contactImport, format, content, {}).catch(
          (error: { code?: string }) => error.code,
        );
        if (found !== 'VALIDATION_ERROR') expect(found).toMatchObject({ rows: expect.any(Number) });
      }),
      { numRuns: 500 },
    );
  });

  it('that were damaged are read or refused, and never anything else', () => fuzzFiles(300));

  it('of hostile shapes take time in proportion to their size', async () => {
    const n = 300_000;
    const shapes: [ImportFormat, string][] = [
      ['vcard', `BEGIN:VCARD\nFN;QUOTED-PRINTABLE${';TYPE=a'.repeat(n / 10)}:x\nEND:VCARD`],
      ['vcard', `BEGIN:VCARD\nFN:x\nCATEGORIES:${'a,'.repeat(n)}\nEND:VCARD`],
      ['vcard', `BEGIN:VCARD\n${'EMAIL:a\n'.repeat(n / 5)}END:VCARD`],
      ['vcard', `BEGIN:VCARD\nX;QUOTED-PRINTABLE;=\n${'a=\n'.repeat(n / 4)}END:VCARD`],
      ['vcard', 'BEGIN:VCARD\nAGENT:\n'.repeat(n / 10)],
      ['vcard', `BEGIN:VCARD\nKIND:group\nFN:g\n${'MEMBER:a\n'.repeat(n / 10)}END:VCARD`],
      ['csv', `First Name${',a'.repeat(n / 2)}\nx${',b'.repeat(n / 2)}`],
      ['csv', `First Name,Tags\nx,"${'""'.repeat(n / 2)}"`],
      ['csv', `First Name\n"${'\n'.repeat(n)}a"`],
      ['csv', `First Name,Email\nx,"${'a@b;'.repeat(n / 4)}"`],
      ['csv', `First Name,Name\n,"${'van '.repeat(n / 4)}"`],
    ];
    for (const [format, content] of shapes) {
      const started = process.cpuUsage();
      await surveyFile(contactImport, format, content, {}).catch((error: { code?: string }) =>
        expect(error.code).toBe('VALIDATION_ERROR'),
      );
      // Processor time, of which a busy machine takes several times as much; what grows with the square takes minutes.
      expect(process.cpuUsage(started).user / 1_000, content.slice(0, 60)).toBeLessThan(10_000);
    }
  });
});
