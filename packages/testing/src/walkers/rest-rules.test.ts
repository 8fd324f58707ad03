import { del, get, patch, post, type ProcedureEntry } from '@mainstay/kernel';
import { expect, it } from 'vitest';
import { restFaults } from './rest-rules.ts';

type Rest = ProcedureEntry['meta']['rest'];
const entry = (path: string, rest: Rest, type: ProcedureEntry['type'] = 'mutation') => ({
  path,
  type,
  meta: { permission: 'tags:write' as const, summary: 'Of a test', rest },
});

it('lets the common shape be', () => {
  const entries = [
    entry('tags.list', get('/tags'), 'query'),
    entry('tags.create', post('/tags')),
    entry('tags.update', patch('/tags/:id')),
    entry('tags.delete', del('/tags/:id')),
    entry('settings.get', get('/settings'), 'query'),
  ];
  expect(restFaults(entries)).toEqual([]);
});

it.each([
  ['another name of the id', entry('tags.rename', post('/tags/:tagId/rename')), /calls the id :tagId, not :id/],
  ['the tenant’s prefix', entry('tags.merge', post('/tenants/:tenantId/merge')), /writes the prefix of the tenant/],
  ['a mutation that is read', entry('tags.merge', get('/tags/merge')), /is no method for a mutation/],
  [
    'a restore that creates',
    entry('tags.restore', post('/tags/:id/restore')),
    /\(201\) is not POST \/tags\/:id\/restore \(200\)/,
  ],
  ['an update elsewhere', entry('tags.update', patch('/tag/:id')), /is not PATCH \/tags\/:id \(200\)/],
])('finds %s', (_what, planted, fault) => {
  expect(restFaults([entry('tags.list', get('/tags'), 'query'), planted]).join('\n')).toMatch(fault);
});
