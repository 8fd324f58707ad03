import { createRegistry, listProcedures } from '@mainstay/kernel';
import { describe, expect, it } from 'vitest';
import { appRouter } from './app-router.ts';
import { coreModules } from './core-modules.ts';

const procedures = listProcedures(appRouter);
const declared = new Set(coreModules.flatMap(({ permissions }) => Object.keys(permissions ?? {})));

describe('the names of the contract', () => {
  it('ask for no more than reading where something is only read', () => {
    const wider = procedures
      .filter(({ type }) => type !== 'mutation')
      .filter(({ meta }) => {
        const [resource, action = ''] = meta.permission.split(':');
        return ['write', 'delete', 'publish'].includes(action) && declared.has(`${resource}:read`);
      })
      .map(({ path, meta }) => `${path} ${meta.permission}`);
    expect(wider).toEqual([]);
  });

  it('are made of a resource and a kind of access where they are permissions', () => {
    // Ownership is no access to records: it is what the owner alone may do.
    const known = /^[a-z][A-Za-z]*:(read|write|delete|publish|manage)$/;
    expect([...declared].filter((name) => !known.test(name))).toEqual(['tenant:own']);
  });

  it('are made of a feature and a verb where they are background tasks', () => {
    const registry = createRegistry(coreModules);
    const names = [registry.jobs, registry.crons, registry.loops].flatMap((tasks) => Object.keys(tasks));
    // Names from before, for jobs that wait while an upgrade is under way.
    const former = ['contacts.import', 'contacts.revert-import'];
    expect(names.filter((name) => !/^[a-z][a-z-]*:[a-z][a-z-]*$/.test(name))).toEqual(former);
    for (const name of former) expect(registry.jobs[name]).toBe(registry.jobs[name.replace('.', ':')]);
    expect([...registry.tenantJobs].filter((name) => former.includes(name))).toEqual([]);
  });

  it('say create, update and delete for what these words mean', () => {
    const verbs = procedures.map(({ path }) => path.split('.').at(-1) ?? '');
    expect(verbs.filter((verb) => /^(add|new|insert|edit|change|modify|rename|patch|destroy)$/.test(verb))).toEqual([]);
  });
});
