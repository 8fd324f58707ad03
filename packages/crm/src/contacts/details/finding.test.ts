import { openTestApp, type Registered, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codePhones } from './code-phones.ts';

interface Person {
  firstName?: string;
  lastName?: string;
  company?: string;
  phones?: { value: string }[];
}

const PEOPLE: Record<string, Person> = {
  okina: { firstName: 'Keʻalohi', lastName: 'ʻIolani' },
  ukrainian: { firstName: 'Мар’яна', lastName: 'Коваль' },
  irish: { firstName: 'Sinéad', lastName: "O'Connor" },
  tolkien: { firstName: 'J.R.R.', lastName: 'Tolkien' },
  miller: { firstName: 'T. J.', lastName: 'Miller' },
  doctor: { firstName: 'Dr.Anneliese', lastName: 'Schmidt' },
  booking: { firstName: 'Ann', lastName: 'X', company: 'Booking.com' },
  slash: { firstName: 'Bob', lastName: 'Y', company: 'Müller/Schneider GbR' },
  studio: { firstName: 'Cid', lastName: 'Z', company: 'Studio-54' },
  web: { firstName: 'Dan', lastName: 'V', company: 'Web 2.0 GmbH' },
  gallen: { firstName: 'Eve', lastName: 'W', company: 'St.Gallen AG' },
  hindi: { firstName: 'हिन्दी', lastName: 'शर्मा' },
  bengali: { firstName: 'রহিম', lastName: 'খান' },
  thai: { firstName: 'กิตติ', lastName: 'สมชาย' },
  tamil: { firstName: 'தமிழ்', lastName: 'செல்வி' },
  arabic: { firstName: 'مُحَمَّد', lastName: 'علي' },
  ahmad: { firstName: 'أحمد', lastName: 'آدم' },
  hebrew: { firstName: 'עִבְרִית', lastName: 'כהן' },
  sisyphus: { firstName: 'ΣΊΣΥΦΟΣ', lastName: 'Παπαδόπουλος' },
  straße: { firstName: 'Łukasz', lastName: 'Größe' },
  yamada: { firstName: '太郎', lastName: '山田' },
  oneField: { firstName: '佐藤花子' },
  katakana: { firstName: 'ジョン・スミス', company: 'ｶﾌﾞｼｷ' },
  korean: { firstName: '철수', lastName: '김' },
  wide: { firstName: 'Ａｄａ　Ｌｏｖｅｌａｃｅ' },
  hyphen: { firstName: 'Jean‐Luc', lastName: 'Picard' },
  phone: { firstName: 'Phone', phones: [{ value: '+49 170 7654321' }, { value: '+1 415 555 2671;ext=102' }] },
  rawPhone: { firstName: 'Rawphone', phones: [{ value: '0351 998877' }, { value: '110' }] },
};

let app: RouterTestApp;
let owner: Registered;
let who: Map<string, string>;
beforeAll(async () => {
  app = await openTestApp();
  owner = await app.register();
  const items = Object.values(PEOPLE);
  const { results } = await owner.caller.contacts.bulkCreate({ atomic: true, items });
  who = new Map(results.map(({ contact }, at) => [contact!.id, Object.keys(PEOPLE)[at]!]));
});
afterAll(() => app.close());

const named = (all: { id: string }[]) => all.map(({ id }) => who.get(id) ?? id).sort();

/** Whom a search and a list find. */
async function found(q: string) {
  const { contacts } = owner.caller;
  const both = await Promise.all([contacts.search({ q, limit: 100 }), contacts.list({ search: q, limit: 100 })]);
  return both.map(({ data }) => named(data));
}

/** Whom the search over everything and an export find. */
async function foundElsewhere(q: string) {
  const { contacts, search } = owner.caller;
  let text = '';
  for await (const piece of await contacts.export({ format: 'json', search: q })) text += piece;
  const { data } = await search.query({ q, types: ['contacts'], limit: 50 });
  return [named(data), named(JSON.parse(text) as { id: string }[])];
}

describe('a contact', () => {
  it.each([
    ['okina', ['ʻIolani', 'ʼIolani', "'Iolani", 'iolani', 'Keʻalohi', 'Kealohi', "ke'alohi"]],
    ['ukrainian', ['Мар’яна', "Мар'яна", 'Маряна', 'КОВАЛЬ']],
    ['irish', ["O'Connor", 'O’Connor', 'OConnor', 'o connor', 'Connor', 'sinead', 'O´Connor', 'O`Connor']],
    ['tolkien', ['J.R.R. Tolkien', 'JRR Tolkien', 'J. R. R. Tolkien', 'j r r tolkien', 'Tolkien']],
    ['miller', ['T.J. Miller', 'TJ Miller', 'T J Miller', 'T. J. Miller']],
    ['doctor', ['Anneliese', 'Dr. Anneliese', 'Dr.Anneliese']],
    ['booking', ['Booking.com', 'booking', 'bookingcom']],
    ['slash', ['Schneider', 'Müller/Schneider', 'Mueller/Schneider GbR'.replace('ue', 'u')]],
    ['studio', ['Studio-54', 'Studio 54', 'studio54']],
    ['web', ['Web 2.0', 'web 2.0 gmbh']],
    ['gallen', ['Gallen', 'St. Gallen', 'St.Gallen']],
    ['hindi', ['हिन्दी', 'शर्मा', 'हिन्दी शर्मा']],
    ['bengali', ['রহিম', 'খান']],
    ['thai', ['กิตติ', 'สมชาย']],
    ['tamil', ['தமிழ்']],
    ['arabic', ['مُحَمَّد', 'محمد', 'محـمد', 'علي', 'على']],
    ['ahmad', ['احمد', 'أحمد', 'إحمد', 'ادم']],
    ['hebrew', ['עִבְרִית', 'עברית', 'כהן']],
    ['sisyphus', ['σίσυφος', 'Σίσυφοσ', 'παπαδοπουλος', 'ΠΑΠΑΔΌΠΟΥΛΟΣ']],
    ['straße', ['Grosse', 'GRÖSSE', 'lukasz', 'Łukasz größe']],
    ['yamada', ['山田', '太郎', '山田太郎', '山田 太郎', '山田　太郎', '太郎 山田', '山']],
    ['oneField', ['花子', '佐藤', '佐藤花子']],
    ['katakana', ['ジョン', 'スミス', 'ジョン スミス', 'ジョンスミス', 'ｽﾐｽ', 'カブシキ']],
    ['korean', ['김철수', '철수', '김 철수']],
    ['wide', ['Ada Lovelace', 'ａｄａ', 'lovelace']],
    ['hyphen', ['Jean-Luc', 'Jean Luc', 'JeanLuc', 'jean–luc picard', 'luc']],
    [
      'phone',
      [
        '0170 7654321',
        '01707654321',
        '7654321',
        '4321',
        '+491707654321',
        '0049 170 7654321',
        '(415) 555-2671',
        '+1 415 555 2671',
        '٤٣٢١',
      ],
    ],
    ['rawPhone', ['0351 998877', '0351/99 88 77', '998877', '8877', '110']],
  ])('%s is found alike in search, list, search over everything and export', async (name, queries) => {
    for (const q of queries) expect(await found(q), q).toEqual([[name], [name]]);
    expect(await foundElsewhere(queries[0]!)).toEqual([[name], [name]]);
  });

  it.each(['Connop', 'Tolkein', 'Toklien', 'Tolkie', 'Tolkiens', 'Pickard', 'Lovelase'])(
    'is found with the slip in %s',
    async (q) => {
      const all = [...(await found(q)), ...(await foundElsewhere(q))];
      expect(all[0]).toHaveLength(1);
      expect(new Set(all.map(String)).size).toBe(1);
    },
  );

  it.each([
    '???',
    "'",
    '!!!',
    '%_%',
    '\\',
    "y:* | q' & !",
    '999',
    '+49 170 7654322',
    'xylophone',
    '\u200b',
    '()',
    'ʻ',
    '#abc',
  ])('is not found by %j', async (q) => {
    expect(await found(q)).toEqual([[], []]);
  });
});

describe('the best match', () => {
  it('is first: exact before begun before a slip, names before companies', async () => {
    const person = await app.register();
    const { bulkCreate, search } = person.caller.contacts;
    const names = ['Martin', 'Martina', 'Matrin'];
    await bulkCreate({
      items: [
        { lastName: 'Martin' },
        { firstName: 'Ann', lastName: 'Lee' },
        { firstName: 'Zed', company: 'Martin' },
        ...Array.from({ length: 30 }, (_, i) => ({ firstName: 'Anna', lastName: `Number${i}` })),
        { firstName: 'Martina' },
        { firstName: 'Matrin' },
      ],
    });
    const best = async (q: string) => (await search({ q })).data.map(({ displayName }) => displayName);
    expect(await best('Martin')).toEqual([names[0], 'Zed', names[1], names[2]]);
    const anns = await best('Ann');
    expect([anns[0], anns.length]).toEqual(['Ann Lee', 20]);
  });

  it('is one of all matches, which a list gives to the last', async () => {
    const person = await app.register();
    const [seed] = (await person.caller.contacts.bulkCreate({ items: [{ firstName: 'Common' }] })).results;
    await app.database.asSystem('seed', (tx) =>
      tx.execute(sql`insert into contacts (tenant_id, id, first_name, last_name, pii, pii_key, search_codes)
        select tenant_id, uuidv7(), 'Common', '', pii, pii_key, '{}' from contacts, generate_series(1, 1202) where id = ${seed!.contact!.id}`),
    );
    // The oldest is the last: the one whose facts are its own.
    const last = await person.caller.contacts.list({ search: 'common', page: 1_203, limit: 1 });
    expect(last).toMatchObject({ data: [{ id: seed!.contact!.id }], meta: { total: 1_203 } });
  });
});

describe('any text', () => {
  it('is words or nothing', async () => {
    // The same walk each time: a fault found once is found again.
    let seed = 42;
    const random = (below: number) => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
      return seed % below;
    };
    const letters =
      '\'’ʻʼ`´-.·・&|!:*()<>\\"~#@+0123٤abcßΣςŉﬃİıʹˈ山ｶﾞ한\u0301\u200d\u200b\u064b\u094d\ufe0f\u{1f469}\u{e0100} \t\n';
    const points = [...letters];
    const text = () =>
      Array.from({ length: 1 + random(12) }, () => {
        if (random(3) > 0) return points[random(points.length)]!;
        const code = 1 + random(0x10ffff);
        return code >= 0xd800 && code <= 0xdfff ? 'x' : String.fromCodePoint(code);
      }).join('');
    const texts = Array.from({ length: 2_000 }, text);
    await app.database.read({ tenantId: owner.tenantId }, async (tx) => {
      const rows = await tx.execute<{ value: string; questions: number; settled: boolean }>(sql`
        select value, mainstay.search_text(value) = mainstay.search_text(mainstay.search_text(value)) as settled,
               (select count(mainstay.search_question(value, tier))::int from generate_series(1, 4) tier) as questions
          from jsonb_array_elements_text(${JSON.stringify(texts)}::jsonb) value`);
      expect(rows).toHaveLength(texts.length);
      for (const { value, questions, settled } of rows) {
        expect([0, 4], JSON.stringify(value)).toContain(questions);
        expect(settled, JSON.stringify(value)).toBe(true);
      }
      const some = JSON.stringify(texts.slice(0, 100));
      await tx.execute(sql`select (select count(*) from mainstay.rank_contacts(value, '{}', 5)), (select count(*) from mainstay.match_contacts(value, '{}'))
        from jsonb_array_elements_text(${some}::jsonb) value`);
    });
  });
});

describe('contacts from before', () => {
  it('get the codes of their phones by a job, which leaves no trace in versions and audit', async () => {
    const { id, version } = await owner.caller.contacts.create({
      firstName: 'Old',
      phones: [{ value: '+49 30 5551234' }],
    });
    const sees = async () => (await owner.caller.contacts.search({ q: '1234' })).data.map((one) => one.id);
    const audited = () =>
      app.database.asSystem('seed', (tx) => tx.execute(sql`select seq from audit_log where entity_id = ${id}`));
    await app.database.asSystem('seed', (tx) =>
      tx.execute(sql`update contacts set search_codes = null where id = ${id}`),
    );
    const before = [...(await audited())].length;
    expect(await sees()).toEqual([]);
    await codePhones(app.services, {} as never, { signal: new AbortController().signal } as never);
    expect(await sees()).toEqual([id]);
    expect((await owner.caller.contacts.get({ id })).version).toBe(version);
    expect([...(await audited())]).toHaveLength(before);
  });
});
