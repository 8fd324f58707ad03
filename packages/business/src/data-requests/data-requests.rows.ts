import { dataRequests } from '@mainstay/db/schema';
import { type RowOf, type TenantKeys, tenantRows } from '@mainstay/kernel';
import { type DataRequest, Details } from './data-requests.schemas.ts';

const columns = {
  id: dataRequests.id,
  kind: dataRequests.kind,
  status: dataRequests.status,
  contactIds: dataRequests.contactIds,
  details: dataRequests.details,
  receivedAt: dataRequests.receivedAt,
  dueAt: dataRequests.dueAt,
  extendedAt: dataRequests.extendedAt,
  verifiedAt: dataRequests.verifiedAt,
  verifiedBy: dataRequests.verifiedBy,
  planHash: dataRequests.planHash,
  needles: dataRequests.needles,
  erasedAt: dataRequests.erasedAt,
  proof: dataRequests.proof,
  failure: dataRequests.failure,
  storageKey: dataRequests.storageKey,
  bytes: dataRequests.bytes,
  sha256: dataRequests.sha256,
  expiresAt: dataRequests.expiresAt,
  downloads: dataRequests.downloads,
  createdBy: dataRequests.createdBy,
  createdAt: dataRequests.createdAt,
  finishedAt: dataRequests.finishedAt,
  version: dataRequests.version,
};

export const dataRequestRows = tenantRows(dataRequests, {
  columns,
  sorts: { createdAt: null, dueAt: dataRequests.dueAt },
});
export type DataRequestRow = RowOf<typeof columns>;

const placeOf = (id: string) => `data_requests|details|${id}`;

export function sealDetails(keys: TenantKeys, id: string, details: Details): Buffer {
  return keys.seal(Buffer.from(JSON.stringify(details)), placeOf(id));
}

export function openDetails(keys: TenantKeys, { id, details }: Pick<DataRequestRow, 'id' | 'details'>): Details {
  return Details.parse(JSON.parse(keys.open(details, placeOf(id)).toString('utf8')));
}

/** Where what must be found nowhere is sealed. */
export const needlesPlace = (id: string) => `data_requests|needles|${id}`;

/** Where an archive is sealed. */
export const archivePlace = (id: string) => `data_requests|archive|${id}`;

/** A request as its readers see it. */
export function toDataRequest(row: DataRequestRow, keys: TenantKeys): DataRequest {
  const {
    details: _sealed,
    needles: _needles,
    planHash: _hash,
    erasedAt: _erased,
    extendedAt: _extended,
    ...rest
  } = row;
  const { storageKey, bytes, sha256, expiresAt, verifiedAt, verifiedBy, ...shown } = rest;
  const { subject, verification, extension, refusal } = openDetails(keys, row);
  return {
    ...shown,
    subject,
    extension,
    refusal,
    verification: verification && verifiedAt ? { ...verification, at: verifiedAt, by: verifiedBy } : null,
    archive: storageKey && bytes !== null && sha256 && expiresAt ? { bytes, sha256, expiresAt } : null,
  };
}
