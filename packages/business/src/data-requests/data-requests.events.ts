import type { NewEvent } from '@mainstay/kernel';
import type { DataRequestRow } from './data-requests.rows.ts';
import { DataRequest } from './data-requests.schemas.ts';

const Facts = DataRequest.pick({ kind: true, status: true, dueAt: true, contactIds: true });

/** The events of data requests: nothing of whom they are about but ids. */
export const dataRequestEvents = {
  'data_request.created': Facts,
  'data_request.updated': Facts,
  'data_request.completed': Facts,
  'data_request.failed': Facts,
};

export function dataRequestEvent(type: keyof typeof dataRequestEvents, row: DataRequestRow): NewEvent {
  const { id, version, kind, status, dueAt, contactIds } = row;
  return { type, entity: { type: 'data_request', id, version }, data: { kind, status, dueAt, contactIds } };
}
