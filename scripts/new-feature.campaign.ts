import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyRepository, type WorkingCopy } from './new-feature/working-copy.ts';

let copy: WorkingCopy;
beforeAll(async () => {
  copy = await copyRepository(join(import.meta.dirname, '..'));
}, 600_000);
afterAll(() => copy.remove());

const FEATURE = 'packages/crm/src/tea-parties';
const WALKERS = 'packages/router/src';
const walkers = ['conformance', 'audit', 'retention', 'mass-assignment', 'walkers', 'contract'].map(
  (name) => `${WALKERS}/${name}.test.ts`,
);

/** Runs a tool, which is to succeed. */
async function succeeds(tool: string, ...args: string[]): Promise<void> {
  const { code, output } = await copy.run(tool, ...args);
  expect(code, output.slice(-5_000)).toBe(0);
}

interface Verdict {
  passed: number;
  /** The full names of the tests that failed, with their messages. */
  failed: Map<string, string>;
}

/** Runs test files of the copy. */
async function verdictOn(...files: string[]): Promise<Verdict> {
  const report = join(copy.root, 'report.json');
  const { output } = await copy.run('vitest', 'run', '--reporter=json', `--outputFile=${report}`, ...files);
  const written = await readFile(report, 'utf8').catch(() => expect.fail(`vitest wrote no report: ${output}`));
  const { numPassedTests, testResults } = JSON.parse(written) as {
    numPassedTests: number;
    testResults: {
      message: string;
      name: string;
      status: string;
      assertionResults: { fullName: string; status: string; failureMessages: string[] }[];
    }[];
  };
  const failed = new Map<string, string>();
  for (const { name, status, message, assertionResults } of testResults) {
    if (status === 'failed' && message) failed.set(name.slice(copy.root.length + 1), message);
    for (const test of assertionResults)
      if (test.status === 'failed') failed.set(test.fullName, test.failureMessages.join('\n'));
  }
  return { passed: numPassedTests, failed };
}

/** Changes a file of the feature; each text must be there. */
async function plant(file: string, ...changes: [from: string | RegExp, to: string][]): Promise<void> {
  const path = join(copy.root, FEATURE, file);
  let text = await readFile(path, 'utf8');
  for (const [from, to] of changes) {
    expect(text).toMatch(from);
    text = text.replace(from, to);
  }
  await writeFile(path, text);
}

describe('a new feature', { timeout: 900_000 }, () => {
  it('is written by one command, and by no second one of the same name', async () => {
    await succeeds('node', 'scripts/new-feature.ts', 'crm/tea-parties');
    const again = await copy.run('node', 'scripts/new-feature.ts', 'crm/tea-parties');
    expect(again).toMatchObject({ code: 1, output: expect.stringContaining('is there already') });
    const unknown = await copy.run('node', 'scripts/new-feature.ts', 'nowhere/tea-parties');
    expect(unknown.output).toContain('there is no packages/nowhere/src/modules.ts');
  });

  it('passes types, lint, format, and what looks for dead code, for migrations and for the contract', async () => {
    await succeeds('tsc', '-b');
    await succeeds(
      'oxlint',
      '--type-aware',
      '--deny-warnings',
      FEATURE,
      'packages/crm/src/modules.ts',
      'packages/db/src/schema/crm',
    );
    await succeeds('biome', 'format', FEATURE, 'packages/crm/src/modules.ts', 'packages/db/src/schema/crm');
    await succeeds('knip');
    await succeeds('node', 'scripts/check-migrations.ts');
    await succeeds('node', 'scripts/check-api.ts');
    await succeeds('node', 'apps/contract/src/main.ts');
  });

  it('passes its own tests and every walker', async () => {
    const { passed, failed } = await verdictOn(FEATURE, ...walkers, `${WALKERS}/foreign-ids.test.ts`);
    expect([...failed]).toEqual([]);
    expect(passed).toBeGreaterThan(300);
  });

  it('that breaks a promise is told of each by name', async () => {
    await plant(
      'tea-parties.service.ts',
      [/checkVersion\(version, (await teaPartyRows\.lock\(tx, ctx\.tenantId, id\)), changes\);/, 'void version; $1;'],
      [/await ctx\.emit\(tx, teaPartyEvent\('teaParty\.deleted', teaParty\)\);/, 'void teaParty;'],
      [
        /return (ctx\.db\.read\(\(tx\) => teaPartyRows\.page)\((.*)\)\);/,
        'return ctx.db.read(async (tx) => { const page = await teaPartyRows.page($2); for (const { id } of page.data) await teaPartyRows.get(tx, ctx.tenantId, id); return page; });',
      ],
    );
    await plant(
      'tea-parties.router.ts',
      ["get('/tea-parties/:id')", "get('/tea-party/:id')"],
      ["'Create a tea party'", "'Make a tea party'"],
      ['errors: [teaPartyErrors.EXISTS],', ''],
    );
    await plant('tea-parties.schemas.ts', ['z.strictObject(', 'z.object(']);
    await plant('tea-parties.samples.ts', ['tables: { tea_parties: { records: true } },', '']);
    const { failed } = await verdictOn(FEATURE, ...walkers);
    expect([...failed.keys()].sort()).toEqual([
      'a field that an input does not name is refused by teaParties.create',
      'every mutation teaParties.delete leaves an audit row that tells who did it, and its event',
      'every procedure has a REST route of the common shape',
      'every table says how its rows come to an end',
      `${FEATURE}/tea-parties.test.ts`,
      'teaParties is changed from the version that was read, and from no other',
      'teaParties leaves an audit row of each change, and the event that it declares',
      'teaParties lists with as many statements for many rows as for one',
      'the words of the API are those of the glossary',
    ]);
    expect(failed.get(`${FEATURE}/tea-parties.test.ts`)).toContain('teaParties.create: TEA_PARTY_EXISTS');
  });

  it('without samples is told what to write', async () => {
    await rm(join(copy.root, FEATURE, 'tea-parties.samples.ts'));
    const { failed } = await verdictOn(`${WALKERS}/audit.test.ts`);
    const message = failed.get('every mutation teaParties.create without a sample says why');
    expect(message).toContain(
      'teaParties.create has no sample: write in packages/crm/src/tea-parties/tea-parties.samples.ts',
    );
  });
});
