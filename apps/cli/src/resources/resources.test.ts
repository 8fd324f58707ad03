import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readProcedures } from '../call/procedures.ts';
import { PASSWORD, type Person, type Stage, startStage } from '../cli.fixture.ts';
import { RESOURCES } from './resources.ts';

interface Schema {
  $ref?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
}

interface Operation {
  operationId?: string;
  responses?: Record<string, { content: Record<string, { schema: Schema }> }>;
}

const contract = JSON.parse(readFileSync(new URL('../../../../contract/openapi.json', import.meta.url), 'utf8')) as {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
};

let stage: Stage;
let owner: Person;
beforeAll(async () => {
  stage = await startStage();
  await stage.register('owner@example.test');
  owner = await stage.person();
  await owner.json(['login', '--email', 'owner@example.test', '--password-stdin'], { stdin: PASSWORD });
});
afterAll(() => stage.end());

describe('commands of resources', () => {
  it('make, list, show, change, delete and restore a record', async () => {
    const made = await owner.json([
      'companies',
      'create',
      '--name',
      'Acme',
      '--industry',
      'Tools',
      '--tags',
      'vip',
      '--tags',
      'big',
    ]);
    expect(made).toMatchObject({ name: 'Acme', industry: 'Tools', tags: ['vip', 'big'], version: 1 });
    await owner.json(['companies', 'create', '--name', 'Bolt', '--field', 'addresses=[{"city":"Bonn"}]']);
    expect(await owner.json(['companies', 'list', '--tag', 'vip'])).toMatchObject([{ id: made.id }]);
    expect(await owner.json(['companies', 'list', '--sort', 'name', '--limit', '1'])).toMatchObject([{ name: 'Acme' }]);
    expect(await owner.json(['companies', 'list', '--all'])).toHaveLength(2);
    expect(await owner.json(['companies', 'get', made.id])).toEqual(made);

    const table = await owner.run(['companies', 'list', '--sort', 'name']);
    expect(table.stdout.split('\n').map((line) => line.trim().split(/ {2,}/))).toEqual([
      ['ID', 'NAME', 'DOMAIN', 'INDUSTRY', 'SIZE'],
      [made.id, 'Acme', 'Tools'],
      [expect.any(String), 'Bolt'],
      [''],
    ]);
    const record = await owner.run(['companies', 'get', made.id]);
    expect(record.stdout).toMatch(/^Name +Acme$/m);
    expect(record.stdout).toMatch(/^Tags +vip, big$/m);

    const renamed = await owner.json(['companies', 'update', made.id, '--name', 'Acme Ltd', '--if-version', '1']);
    expect(renamed).toMatchObject({ name: 'Acme Ltd', industry: 'Tools', version: 2 });
    const stale = await owner.run(['companies', 'update', made.id, '--name', 'No', '--if-version', '1']);
    expect([stale.code, stale.stderr]).toEqual([1, expect.stringMatching(/^VERSION_CONFLICT: /)]);
    expect(await owner.run(['companies', 'delete', made.id])).toEqual({ code: 0, stdout: 'Done\n', stderr: '' });
    expect(await owner.json(['companies', 'restore', made.id])).toMatchObject({ id: made.id, name: 'Acme Ltd' });
  });

  it('refuse what no flag is, before anything is sent', async () => {
    const wrong: [string[], RegExp][] = [
      [['companies', 'list', '--size', 'huge'], /^USAGE: .*Allowed choices are 1, 2-10/],
      [['companies', 'update', 'x', '--if-version', 'one'], /^USAGE: .*It must be a number\./],
      [['companies', 'create', '--colour', 'red'], /^USAGE: unknown option '--colour'/],
      [['companies', 'get'], /^USAGE: missing required argument 'id'/],
      [['companies', 'create', '--input', '{'], /^USAGE: --input is not valid JSON/],
    ];
    for (const [args, told] of wrong) {
      const { code, stderr } = await owner.run(args);
      expect([code, stderr]).toEqual([2, expect.stringMatching(told)]);
    }
  });

  it('clear a field by null, and take lists of objects as JSON', async () => {
    const { id } = await owner.json(['companies', 'create', '--name', 'Cog', '--industry', 'Toys']);
    const fields = ['--field', 'addresses=[{"city":"Bonn"}]', '--field', 'industry=null'];
    const changed = await owner.json(['companies', 'update', id, ...fields]);
    const hook = ['--field', 'url=https://example.com/hook', '--types', 'contact.created'];
    expect(await owner.json(['webhooks', 'create', ...hook])).toMatchObject({ types: ['contact.created'] });
    expect(changed).toMatchObject({ name: 'Cog', industry: null, addresses: [{ city: 'Bonn' }] });
  });

  it.each(RESOURCES.map((resource) => [resource.name, resource] as const))('list %s', async (name, resource) => {
    const procedures = readProcedures();
    const pathOf = (verb: string) => `${resource.group ?? name}.${verb}`;
    // Sections and stages are listed with their pages and pipelines, and of the one subscription its changes are.
    const verb = ['list', 'changes'].find((one) => procedures[pathOf(one)]);
    if (!verb) return expect(resource.columns).toEqual([]);
    const path = pathOf(verb);
    if (!procedures[path]?.input?.required?.length) expect(await owner.json([name, verb])).toEqual(expect.any(Array));
    const fields = Object.keys(itemOf(path).properties ?? {});
    expect(fields).toEqual(expect.arrayContaining(['id', ...resource.columns]));
  });
});

/** The schema of what a list is made of, as the contract has it. */
function itemOf(path: string): Schema {
  const operation = Object.values(contract.paths)
    .flatMap((methods) => Object.values(methods))
    .find(({ operationId }) => operationId === path);
  const list = resolved(operation?.responses?.['200']?.content['application/json']?.schema ?? {});
  return resolved(resolved(list.properties?.['data'] ?? {}).items ?? {});
}

function resolved(schema: Schema): Schema {
  return schema.$ref ? (contract.components.schemas[schema.$ref.split('/').at(-1)!] ?? {}) : schema;
}
