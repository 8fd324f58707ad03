import { expect, it } from 'vitest';
import { announcementFaults } from './announcements.ts';

const told = {
  changes: [{ tenant: 't', type: 'tag', id: '1' }],
  events: [{ type: 'tag.updated', entity: 'tag', id: '1' }],
  emits: ['tag.updated'],
  known: ['tag.updated', 'page.updated', 'section.updated', 'customField.updated'],
  partOf: { section: 'page' },
};
const section = { tenant: 't', type: 'section', id: '2' };
const page = { type: 'page.updated', entity: 'page', id: '3' };

it('lets be what is told of, what has no events, and what is told of with its whole', () => {
  expect(announcementFaults(told)).toEqual([]);
  expect(announcementFaults({ ...told, changes: [...told.changes, { tenant: 't', type: 'role', id: '4' }] })).toEqual(
    [],
  );
  expect(announcementFaults({ ...told, changes: [{ ...told.changes[0]!, tenant: null }] })).toEqual([]);
  expect(announcementFaults({ ...told, changes: [section], events: [page], emits: ['page.updated'] })).toEqual([]);
});

it('finds a change in silence: of a record, of another record of its kind, of a part', () => {
  expect(announcementFaults({ ...told, events: [] })).toEqual(['changes a tag in silence']);
  const another = { tenant: 't', type: 'tag', id: '9' };
  expect(announcementFaults({ ...told, changes: [...told.changes, another] })).toEqual(['changes a tag in silence']);
  expect(announcementFaults({ ...told, changes: [section] })).toEqual(['changes a section in silence']);
  const field = { tenant: 't', type: 'custom_field', id: '5' };
  expect(announcementFaults({ ...told, changes: [field] })).toEqual(['changes a custom_field in silence']);
});

it('finds an event that the procedure does not declare', () => {
  expect(announcementFaults({ ...told, emits: [] })).toEqual(['emits tag.updated undeclared']);
});
