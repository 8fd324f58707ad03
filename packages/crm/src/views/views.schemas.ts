import { Id, listInput, pageOf, recordOf, updateInput } from '@mainstay/core';
import { FilterInput } from '@mainstay/kernel';
import { z } from 'zod';

/** Columns of one view, at most. */
const MAX_COLUMNS = 50;

const Entity = z.string().regex(/^[a-z][A-Za-z]{0,49}$/, 'Must be a kind of record, such as contact');
const Name = z.string().trim().min(1).max(100);

const writable = {
  name: Name,
  filter: FilterInput.nullable(),
  sort: z.string().min(1).max(200).nullable(),
  columns: z.array(z.string().min(1).max(100)).max(MAX_COLUMNS),
  shared: z.boolean().describe('Whether others in the tenant see it; only its owner changes it'),
};

export const View = recordOf({
  entity: z.string(),
  name: z.string(),
  filter: z.record(z.string(), z.unknown()).nullable(),
  sort: z.string().nullable(),
  columns: z.array(z.string()),
  shared: z.boolean(),
  ownerId: Id,
  invalid: z.boolean().describe('Whether it asks for fields that are no longer there; lists refuse it then'),
  invalidFields: z.array(z.string()),
});
export type View = z.infer<typeof View>;

export const ListViews = listInput(['name', 'createdAt'], 'name', { entity: Entity.optional() });
export type ListViews = z.output<typeof ListViews>;
export const ViewPage = pageOf(View);
export type ViewPage = z.infer<typeof ViewPage>;

export const CreateView = z.strictObject({
  entity: Entity,
  ...writable,
  filter: writable.filter.default(null),
  sort: writable.sort.default(null),
  columns: writable.columns.default([]),
  shared: writable.shared.default(false),
});
export type CreateView = z.output<typeof CreateView>;

export const UpdateView = updateInput(writable);
export type UpdateView = z.output<typeof UpdateView>;

export const DuplicateView = z.strictObject({ id: Id, name: Name.optional() });
export type DuplicateView = z.output<typeof DuplicateView>;
