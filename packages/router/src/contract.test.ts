import { listProcedures } from '@mainstay/kernel';
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
});
