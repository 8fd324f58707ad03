import { views } from '@mainstay/db/schema';
import { tenantRows } from '@mainstay/kernel';

/** The rows of views. */
export const viewRows = tenantRows(views, {
  columns: {
    id: views.id,
    entity: views.entity,
    name: views.name,
    filter: views.filter,
    sort: views.sort,
    columns: views.columns,
    shared: views.shared,
    ownerId: views.ownerId,
    version: views.version,
    createdAt: views.createdAt,
    updatedAt: views.updatedAt,
  },
  sorts: { name: views.name, createdAt: null },
});

export type ViewRow = Awaited<ReturnType<typeof viewRows.get>>;
