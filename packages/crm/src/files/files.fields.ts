import { files } from '@mainstay/db/schema';
import { fields, type QueryEntity } from '@mainstay/kernel';

/** By what files are filtered. */
export const fileEntity: QueryEntity = {
  name: 'file',
  table: files,
  permission: 'files:read',
  fields: {
    type: fields.text(files.type),
    uploadedBy: fields.reference(files.uploadedBy, { people: true }),
    createdAt: fields.instant(files.createdAt, { byId: true }),
  },
};
