import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD, type Person, type Stage, startStage } from '../cli.fixture.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage.end());

let people = 0;

/** Somebody with a tenant of their own, signed in. */
async function signedIn(): Promise<Person> {
  const email = `person${++people}@example.test`;
  await stage.register(email);
  const person = await stage.person();
  await person.json(['login', '--email', email], { env: { MAINSTAY_PASSWORD: PASSWORD } });
  return person;
}

const CSV = [
  'First Name,Last Name,Email,Phone,Tags',
  'Grace,Hopper,grace@example.test,+1 202 555 0111,vip',
  'Alan,Turing,not an address,,',
  'Hedy,Lamarr,hedy@example.test,,"vip,film"',
].join('\n');

describe('contacts', () => {
  it('creates from flags and from JSON, and shows what it made', async () => {
    const person = await signedIn();
    const field = { entity: 'contact', key: 'note', label: 'Note', type: 'text' };
    await person.json(['call', 'customFields.create', '--input', JSON.stringify(field)]);
    const flags = [
      '--first-name',
      'Ada',
      '--last-name',
      'Lovelace',
      '--email',
      'ada@engines.test',
      '--email',
      'ada@home.test',
    ];
    const more = [
      '--phone',
      '+44 20 7946 0958',
      '--tag',
      'vip',
      '--tag',
      'maths',
      '--field',
      'note=a=b',
      '--status',
      'lead',
    ];
    const made = await person.json(['contacts', 'create', ...flags, ...more]);
    expect(made).toMatchObject({
      firstName: 'Ada',
      emails: [{ value: 'ada@engines.test' }, { value: 'ada@home.test' }],
      phones: [{ value: '+442079460958' }],
      tags: expect.arrayContaining(['vip', 'maths']),
      customFields: { note: 'a=b' },
      status: 'lead',
    });
    const stdin = JSON.stringify({ firstName: 'Grace', company: 'Navy', title: 'Captain' });
    const other = await person.json(['contacts', 'create', '--json', '-', '--title', 'Admiral'], { stdin });
    expect(other).toMatchObject({ firstName: 'Grace', company: 'Navy', title: 'Admiral' });
    expect(await person.json(['contacts', 'get', made.id])).toEqual(made);
    const { stdout } = await person.run(['contacts', 'get', made.id]);
    expect(stdout).toMatch(/^Name +Ada Lovelace$/m);
    expect(stdout).toMatch(/^Email +ada@home.test$/m);
  });

  it('tells what the server refuses, field by field', async () => {
    const person = await signedIn();
    const { code, stderr, stdout } = await person.run([
      'contacts',
      'create',
      '--first-name',
      'Ada',
      '--email',
      'wrong',
    ]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^VALIDATION_ERROR: .+ \(request [\w-]+\)\n {2}emails\.0\.value: .+\n$/);
    const asJson = await person.run(['contacts', 'get', crypto.randomUUID(), '--output', 'json']);
    expect(asJson).toMatchObject({ code: 1, stdout: '' });
    expect(JSON.parse(asJson.stderr)).toMatchObject({ error: { code: 'NOT_FOUND', requestId: expect.any(String) } });
    expect((await person.run(['contacts', 'create', '--last-name', 'Only'])).code).toBe(2);
    expect((await person.run(['contacts', 'create', '--json', '-'], { stdin: '[1' })).code).toBe(2);
    expect((await person.run(['contacts', 'create', '--json', 'missing.json'])).code).toBe(2);
  });

  it('walks a list to its end, filters and sorts it', async () => {
    const person = await signedIn();
    const rows = Array.from(
      { length: 230 },
      (_, index) => `Person ${String(index).padStart(3, '0')},${index % 2 ? 'odd' : 'even'}`,
    );
    await person.json(['contacts', 'import', '-', '--format', 'csv'], {
      stdin: ['firstName,tags', ...rows].join('\n'),
    });
    const all = await person.json(['contacts', 'list', '--all', '--sort', 'firstName']);
    expect(all.map(({ firstName }: { firstName: string }) => firstName)).toEqual(rows.map((row) => row.split(',')[0]));
    expect(await person.json(['contacts', 'list', '--limit', '150'])).toHaveLength(150);
    expect(await person.json(['contacts', 'list', '--all', '--tag', 'odd'])).toHaveLength(115);
    expect(await person.json(['contacts', 'list', '--search', 'nobody'])).toEqual([]);
    const table = await person.run(['contacts', 'list', '--limit', '230', '--sort', '-firstName']);
    const lines = table.stdout.trimEnd().split('\n');
    expect(lines).toHaveLength(231);
    expect(lines[0]).toMatch(/^ID +NAME +EMAIL +PHONE +COMPANY +TAGS +STATUS$/);
    expect(lines[1]).toMatch(/^[0-9a-f-]{36} {2}Person 229 .* odd .* active$/);
    const left = await person.run(['contacts', 'list', '--all', '--output', 'json'], { leave: true });
    expect(left).toMatchObject({ code: 0, stderr: '' });
    const short = await person.run(['contacts', 'list']);
    expect(short.stdout.trimEnd().split('\n')).toHaveLength(21);
    expect(short.stderr).toMatch(/^More contacts follow these 20/);
  });

  it('lets no contact command the terminal', async () => {
    const person = await signedIn();
    const name = 'Eve\u001b[31m\u202e';
    const made = await person.json(['contacts', 'create', '--first-name', name]);
    for (const args of [['list'], ['get', made.id]]) {
      const { stdout } = await person.run(['contacts', ...args]);
      expect(stdout).toContain('Eve');
      expect(stdout).not.toContain('\u001b');
      expect(stdout).not.toContain('\u202e');
    }
  });
});

describe('importing', () => {
  it('ends with 1 when a row failed, and names its line', async () => {
    const person = await signedIn();
    await writeFile(join(person.home, 'people.csv'), CSV);
    const { code, stdout, stderr } = await person.run(['contacts', 'import', 'people.csv', '--strict']);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^Imported: 3 rows, 2 created, 0 updated, 1 failed \([0-9a-f-]{36}\)\n$/);
    expect(stderr).toMatch(/^line 3: emails\.0\.value: .+\n$/);
    expect(stderr).not.toContain('not an address');
    expect(await person.json(['contacts', 'list', '--tag', 'vip'])).toHaveLength(2);
  });

  it('keeps a person whose one value is odd, and tells what it left out', async () => {
    const person = await signedIn();
    const stdin = 'firstName,Email,Phone,Shoe size\nAda,not an address,030 901820,38\n';
    const flags = ['--unmapped', 'notes', '--default-country', 'DE'];
    const { code, stdout, stderr } = await person.run(['contacts', 'import', '-', ...flags], { stdin });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Imported: 1 rows, 1 created/);
    expect(stderr).toMatch(
      /^line 2: warning: emails\.0\.value: .+\nno field takes "Shoe size" \(1 times, first on line 2\)\n$/,
    );
    expect(await person.json(['contacts', 'list'])).toMatchObject([
      { firstName: 'Ada', phones: [{ value: '+4930901820' }], notes: 'Shoe size: 38\nemails: not an address' },
    ]);
  });

  it('reads the charsets that vCards say, and writes them for older programs', async () => {
    const person = await signedIn();
    const card = 'BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=Windows-1252:M\xfcller;J\xf6rg\nEND:VCARD\n';
    await writeFile(join(person.home, 'latin.vcf'), Buffer.from(card, 'latin1'));
    await person.json(['contacts', 'import', 'latin.vcf']);
    expect((await person.run(['contacts', 'export', '--format', 'vcard', '--vcard-version', '3.0'])).stdout).toMatch(
      /^BEGIN:VCARD\r\nVERSION:3\.0\r\nFN:Jörg Müller\r\nN:Müller;Jörg;;;\r\n/,
    );
    expect((await person.run(['contacts', 'export', '--dialect', 'google'])).stdout).toMatch(
      /^First Name,Middle Name,/,
    );
  });

  it('tries a file without changing anything', async () => {
    const person = await signedIn();
    const args = ['contacts', 'import', '-', '--format', 'csv', '--strict', '--dry-run', '--output', 'json'];
    const { code, stdout } = await person.run(args, { stdin: CSV });
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ dryRun: true, created: 2, failed: 1, errors: [{ line: 3 }] });
    expect(await person.json(['contacts', 'list'])).toEqual([]);
  });

  it('maps columns, updates what it finds, and need not be waited for', async () => {
    const person = await signedIn();
    await person.json(['contacts', 'create', '--first-name', 'Grace', '--email', 'grace@example.test']);
    const stdin = 'Who;Mail;Rank=now\nGrace;grace@example.test;Admiral\nHedy;hedy@example.test;Inventor\n';
    const mapping = ['Who=firstName', 'Mail=emails.0.value', 'Rank=now=title'].flatMap((one) => ['--mapping', one]);
    const args = ['contacts', 'import', '-', '--format', 'csv', '--mode', 'upsert', '--no-wait', ...mapping];
    const started = await person.run(args, { stdin });
    expect(started).toMatchObject({ code: 0, stdout: expect.stringMatching(/^[0-9a-f-]{36}\n$/) });
    const detail = await person.json(['contacts', 'import-status', started.stdout.trim(), '--wait']);
    expect(detail).toMatchObject({ status: 'done', created: 1, updated: 1, failed: 0 });
    const titles = await person.json(['contacts', 'list', '--sort', 'firstName']);
    expect(titles.map(({ title }: { title: string }) => title)).toEqual(['Admiral', 'Inventor']);
  });

  it('refuses a file that is no text, and one that the server cannot read', async () => {
    const person = await signedIn();
    await writeFile(join(person.home, 'latin.csv'), Buffer.from('firstName\nJos\xe9\n', 'latin1'));
    const refused = await person.run(['contacts', 'import', 'latin.csv']);
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringMatching(/^UNSUPPORTED_MEDIA_TYPE: /) });
    await person.json(['contacts', 'import', 'latin.csv', '--encoding', 'windows-1252']);
    expect(await person.json(['contacts', 'list'])).toMatchObject([{ firstName: 'José' }]);
    expect((await person.run(['contacts', 'import', 'latin.csv', '--encoding', 'nonsense'])).code).toBe(2);
    const empty = await person.run(['contacts', 'import', '-', '--format', 'csv'], { stdin: '' });
    expect(empty).toMatchObject({ code: 1, stderr: expect.stringMatching(/^VALIDATION_ERROR: /) });
    expect((await person.run(['contacts', 'import', 'missing.csv'])).code).toBe(2);
  });
});

describe('exporting', () => {
  it('gives a file that imports as the same contacts', async () => {
    const person = await signedIn();
    await person.run(['contacts', 'import', '-', '--format', 'csv'], { stdin: CSV });
    const written = await person.run(['contacts', 'export', '-o', 'all.csv']);
    expect(written).toMatchObject({
      code: 0,
      stdout: '',
      stderr: expect.stringMatching(/^Wrote \d+ bytes to all.csv\n$/),
    });
    const path = join(person.home, 'all.csv');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    const shown = await person.run(['contacts', 'export']);
    expect(shown).toMatchObject({ code: 0, stdout: await readFile(path, 'utf8') });

    const other = await signedIn();
    await other.json(['contacts', 'import', path]);
    const seen = async (one: Person) =>
      (await one.json(['contacts', 'list', '--sort', 'firstName'])).map(
        ({ id: _id, createdAt: _created, updatedAt: _updated, version: _version, ...rest }: Record<string, unknown>) =>
          rest,
      );
    expect(await seen(other)).toEqual(await seen(person));
  });

  it('takes the format from the name, and filters', async () => {
    const person = await signedIn();
    await person.run(['contacts', 'import', '-', '--format', 'csv'], { stdin: CSV });
    await person.run(['contacts', 'export', '-o', 'film.vcf', '--tag', 'film']);
    const cards = await readFile(join(person.home, 'film.vcf'), 'utf8');
    expect(cards.match(/BEGIN:VCARD/g)).toHaveLength(1);
    expect(cards).toContain('hedy@example.test');
    const { stdout } = await person.run(['contacts', 'export', '--format', 'json']);
    expect(JSON.parse(stdout)).toHaveLength(3);
    expect((await person.run(['contacts', 'export', '--status', 'lead', '-o', '.'])).code).toBe(2);
    const denied = await person.run(['contacts', 'export'], { env: { MAINSTAY_TOKEN: 'nonsense' } });
    expect(denied).toMatchObject({ code: 3, stdout: '', stderr: expect.stringMatching(/^UNAUTHENTICATED: /) });
  });
});
