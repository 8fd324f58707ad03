import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Contact, CreateContact } from '../contacts.schemas.ts';
import { csvHeader, csvRows } from './csv/csv-writer.ts';
import { countRows, readImport } from './import-reader.ts';
import { writeVcard } from './vcard/vcard-writer.ts';

const word = (maxLength: number) =>
  fc
    .oneof(fc.string({ unit: 'grapheme', minLength: 1, maxLength }), fc.stringMatching(/^['=+\-@,;:"\\^n\t x]{1,12}$/))
    // Fields are trimmed when they are written; what PostgreSQL or UTF-8 cannot hold never gets there.
    .map((text) =>
      text
        .replace(/[\0\uFFFD\r]/g, '')
        .trim()
        .slice(0, maxLength),
    )
    .filter((text) => text !== '' && text.isWellFormed());

const label = fc.option(word(20), { nil: undefined });
const entries = <T>(value: fc.Arbitrary<T>, key: string) =>
  fc.array(fc.tuple(value, label), { maxLength: 6 }).map((pairs) =>
    pairs.map(([one, named]) => ({
      ...(key ? { [key]: one } : (one as object)),
      ...(named === undefined ? {} : { label: named }),
    })),
  );

const contact = fc.record({
  firstName: word(40),
  lastName: fc.option(word(40), { nil: '' }),
  emails: entries(
    fc.uuid().map((id) => `${id}@x.test`),
    'value',
  ),
  phones: entries(
    fc.integer({ min: 100, max: 199 }).map((n) => `+12025550${n}`),
    'value',
  ),
  addresses: entries(fc.record({ street: word(30), city: word(30) }, { requiredKeys: ['street'] }), ''),
  company: fc.option(word(40)),
  title: fc.option(word(40)),
  source: fc.option(word(40)),
  externalId: fc.option(word(40)),
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
  const marked = (list: object[]) =>
    list.map((entry, index) => ({ ...entry, primary: index === primary % list.length }));
  const { emails, phones, addresses, ...plain } = facts;
  const distinct = [
    ...new Map(phones.map((phone) => [JSON.stringify((phone as { value?: unknown }).value), phone])).values(),
  ];
  return {
    ...CreateContact.parse({
      ...plain,
      emails: marked(emails),
      phones: marked(distinct),
      addresses: marked(addresses),
    }),
    id: ID,
    displayName: `${plain.firstName} ${plain.lastName}`.trim(),
    version: 1,
    createdAt: AT,
    updatedAt: AT,
  };
}

/** A file's first row as the import would store it. */
async function readBack(format: 'csv' | 'vcard', content: string) {
  for await (const { input, faults } of readImport(format, content, {})) {
    expect(faults).toEqual([]);
    const parsed = CreateContact.parse(input);
    const first = (list: { primary?: boolean | undefined }[]) =>
      Math.max(
        0,
        list.findIndex((entry) => entry.primary),
      );
    for (const list of [parsed.emails, parsed.phones, parsed.addresses]) {
      const at = first(list);
      list.forEach((entry, index) => {
        entry.primary = index === at;
      });
    }
    const displayName = `${parsed.firstName} ${parsed.lastName}`.trim();
    return { ...parsed, id: ID, displayName, version: 1, createdAt: AT, updatedAt: AT };
  }
  throw new Error('no row');
}

describe('files', () => {
  it('say of any contact what an import reads back', async () => {
    await fc.assert(
      fc.asyncProperty(contact, async (facts) => {
        const written = stored(facts);
        expect(await readBack('csv', csvHeader() + csvRows([written]))).toEqual(written);
        expect(await readBack('vcard', writeVcard(written))).toEqual(written);
      }),
      { numRuns: 300 },
    );
  });

  it('that make no sense are refused or give faults, and never anything else', async () => {
    const junk = fc.stringMatching(
      /^(?:[\n\r";,:\t=a ]|BEGIN:VCARD\n|END:VCARD\n|N:|EMAIL;TYPE=|QUOTED-PRINTABLE:|First Name|ADR:){0,40}$/,
    );
    await fc.assert(
      fc.asyncProperty(junk, fc.constantFrom('csv' as const, 'vcard' as const), async (content, format) => {
        const count = await countRows(format, content, {}).catch((error: { code?: string }) => error.code);
        if (count !== 'VALIDATION_ERROR') expect(count).toBeGreaterThan(0);
      }),
      { numRuns: 1_000 },
    );
  });

  it('of hostile shapes take time in proportion to their size', async () => {
    const n = 300_000;
    const shapes: ['csv' | 'vcard', string][] = [
      ['vcard', `BEGIN:VCARD\nFN;QUOTED-PRINTABLE${';TYPE=a'.repeat(n / 10)}:x\nEND:VCARD`],
      ['vcard', `BEGIN:VCARD\nFN:x\nCATEGORIES:${'a,'.repeat(n)}\nEND:VCARD`],
      ['vcard', `BEGIN:VCARD\n${'EMAIL:a\n'.repeat(n / 5)}END:VCARD`],
      ['vcard', `BEGIN:VCARD\nX;QUOTED-PRINTABLE;=\n${'a=\n'.repeat(n / 4)}END:VCARD`],
      ['csv', `First Name${',a'.repeat(n / 2)}\nx${',b'.repeat(n / 2)}`],
      ['csv', `First Name,Tags\nx,"${'""'.repeat(n / 2)}"`],
      ['csv', `First Name\n"${'\n'.repeat(n)}a"`],
    ];
    for (const [format, content] of shapes) {
      const started = performance.now();
      await countRows(format, content, {}).catch((error: { code?: string }) =>
        expect(error.code).toBe('VALIDATION_ERROR'),
      );
      expect(performance.now() - started, content.slice(0, 60)).toBeLessThan(2_000);
    }
  });
});
