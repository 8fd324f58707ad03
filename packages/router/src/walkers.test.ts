import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SYSTEM_REASONS } from '@mainstay/db';
import { describeError } from '@mainstay/core';
import { errorCodesOf, listProcedures } from '@mainstay/kernel';
import {
  bannedWords,
  currencyFaults,
  fractionFaults,
  foundByHandFaults,
  staleCacheFaults,
  systemReasons,
  wordFaults,
} from '@mainstay/testing';
import { coreSamples } from '@mainstay/testing/fixtures/samples';
import { coreSubject, describeDeclarations } from '@mainstay/testing/fixtures/walkers';
import { describe, expect, it } from 'vitest';
import { appRouter } from './app-router.ts';
import { coreModules } from './core-modules.ts';

const procedures = listProcedures(appRouter);

const FEATURES = ['platform', 'crm', 'sites', 'business'];
const PACKAGES = [...FEATURES, 'core', 'db', 'kernel', 'http', 'client', 'adapters', 'router'];

describeDeclarations(await coreSubject());

async function sources(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter(
      (entry) =>
        entry.isFile() && entry.name.endsWith('.ts') && !/\.(test|fixture|campaign|samples)\.ts$/.test(entry.name),
    )
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !/node_modules|\/dist\/|packages\/testing\//.test(path));
}

describe('the system role', () => {
  it('is used for listed reasons, where they are listed, and nowhere else', async () => {
    const root = join(import.meta.dirname, '../../..');
    const uses: string[] = [];
    for (const folder of ['packages', 'apps']) {
      for (const path of await sources(join(root, folder))) {
        const text = await readFile(path, 'utf8');
        for (const reason of systemReasons(text)) uses.push(`${path.slice(root.length + 1)} ${reason}`);
      }
    }
    for (const use of uses) expect(SYSTEM_REASONS).toContain(use.split(' ')[1]);
    const declared = (await coreSamples()).flatMap(({ folder, asSystem }) =>
      Object.entries(asSystem ?? {}).flatMap(([name, reasons]) =>
        reasons.map((reason) => `${join(folder, name).slice(root.length + 1)} ${reason}`),
      ),
    );
    expect(uses, 'what samples declare is so').toEqual(expect.arrayContaining(declared));
    // A new line here, or in the samples of a feature, is a new place that sees every tenant: read it twice.
    expect([...new Set(uses)].filter((use) => !declared.includes(use)).sort()).toMatchInlineSnapshot(`
      [
        "apps/bench/src/rows.ts seed",
        "apps/bench/src/sign-in/main.ts seed",
        "apps/server/src/operator/create-tenant.ts seed",
        "packages/kernel/src/records/database-time.ts clock",
        "packages/kernel/src/vault/vault.ts key-rotation",
        "packages/kernel/src/work/retention.ts sweep",
        "packages/kernel/src/work/send-signals.ts dispatch",
        "packages/platform/src/key-check.ts key-rotation",
        "packages/platform/src/operator.ts seed",
        "packages/router/src/demo/demo-data.ts seed",
        "packages/router/src/demo/demo-industries.ts seed",
        "packages/router/src/demo/fill-contacts.ts seed",
      ]
    `);
  });
});

describe('features', () => {
  it('import another feature’s index and errors only, the index only when dependsOn lists it', async () => {
    const faults: string[] = [];
    for (const context of FEATURES) {
      const root = join(import.meta.dirname, '../..', context, 'src');
      const all = await sources(root);
      expect(all.length).toBeGreaterThan(3);
      for (const path of all) {
        const [name = '', ...inside] = path.slice(root.length + 1).split('/');
        if (inside.length === 0) continue;
        const feature = `${context}/${name}`;
        const definition = coreModules.find((module) => module.name === feature);
        if (!definition) faults.push(`${path} is in no module's folder`);
        for (const [, specifier] of (await readFile(path, 'utf8')).matchAll(/from '(\.[^']+)'/g)) {
          const [other, file, ...deeper] = join(path, '..', specifier!)
            .slice(root.length + 1)
            .split('/');
          // Errors import nothing, so that any feature may declare those of another.
          if (other === name || [file, ...deeper].at(-1)?.endsWith('.errors.ts')) continue;
          if (file !== 'index.ts' || deeper.length > 0) faults.push(`${path}: ${specifier}`);
          if (!definition?.dependsOn?.includes(`${context}/${other}`))
            faults.push(`${feature} imports ${context}/${other} without depending on it`);
        }
      }
    }
    expect(faults).toEqual([]);
  });
});

/** What a rule finds in the sources of packages. */
async function faultsIn(packages: readonly string[], rule: (path: string, text: string) => string[]) {
  const root = join(import.meta.dirname, '../..');
  const faults: string[] = [];
  for (const name of packages)
    for (const path of await sources(join(root, name, 'src')))
      faults.push(...rule(path.slice(root.length + 1), await readFile(path, 'utf8')));
  return faults;
}

it('takes the digits of currencies from nowhere but the core', async () => {
  expect(await faultsIn(PACKAGES, currencyFaults)).toEqual([]);
});

it('passes no amount of money through a binary fraction', async () => {
  expect(await faultsIn(FEATURES, fractionFaults)).toEqual([]);
});

describe('writes', () => {
  it('drop what is cached on commit, and nowhere else', async () => {
    expect(await faultsIn(['kernel', 'http', ...FEATURES], staleCacheFaults)).toEqual([]);
  });

  it('get or lock a row instead of looking it up and refusing by hand', async () => {
    const faults = await faultsIn(['kernel', ...FEATURES], foundByHandFaults);
    // The tables of people and tenants belong to no tenant, and memberships have no id. This list gets shorter, never longer.
    expect([...new Set(faults.map((fault) => fault.replace(/:.*/, '')))].sort()).toMatchInlineSnapshot(`
      [
        "crm/src/contacts/import/write-import-row.ts",
        "platform/src/members/factor-resets.service.ts",
        "platform/src/members/invitations/invitations.service.ts",
        "platform/src/members/members.service.ts",
        "platform/src/tenants/set-plan.ts",
        "platform/src/tenants/settings.service.ts",
        "platform/src/tenants/tenant-suspension.ts",
        "platform/src/tenants/tenants.service.ts",
        "platform/src/users/change-password.ts",
        "platform/src/users/users.service.ts",
        "sites/src/pages/templates/templates.rows.ts",
      ]
    `);
  });
});

describe('what PostgreSQL answers', () => {
  it('is read in one place', async () => {
    const root = join(import.meta.dirname, '../../..');
    const readers: string[] = [];
    for (const folder of ['packages', 'apps'])
      for (const path of await sources(join(root, folder)))
        if (/['"`/|](?:08|22|23|40|53|55|57|58)[0-9P]\d\d\b/.test(await readFile(path, 'utf8')))
          readers.push(path.slice(root.length + 1));
    // The campaign plants one such answer and knows others by sight in what processes print.
    expect(readers.sort()).toEqual([
      'apps/chaos/src/database.ts',
      'apps/chaos/src/server-process.ts',
      'packages/db/src/faults/server-fault.ts',
    ]);
  });
});

describe('the words of the API', () => {
  it('are those of the glossary', async () => {
    const { messages } = bannedWords(await glossary());
    expect(messages.length).toBeGreaterThan(5);
    const texts = procedures.flatMap((entry) => [
      `${entry.path}: ${entry.meta.summary}`,
      ...errorCodesOf(entry).map((code) => `${code}: ${describeError(code)?.message}`),
    ]);
    const faults = [...new Set(texts)].filter((text) => messages.some((words) => text.toLowerCase().includes(words)));
    expect(faults).toEqual([]);
  });

  it('are in comments, too, none that the glossary wants nowhere', async () => {
    const { anywhere } = bannedWords(await glossary());
    expect(anywhere.length).toBeGreaterThan(3);
    expect(await faultsIn(PACKAGES, (path, text) => wordFaults(path, text, anywhere))).toEqual([]);
  });
});

function glossary(): Promise<string> {
  return readFile(join(import.meta.dirname, '../../../docs/glossary.md'), 'utf8');
}
