// All that the client knows of the server, by type only: nothing of it is bundled. The published package has these names as one flat
// declaration instead (scripts/build-client.ts), with the codes of each procedure and the list of event types.
export type { ErrorDetail, ErrorDetails, ErrorKind } from '@mainstay/core';
export type { AppErrorCode, AppRouter } from '@mainstay/router';

/** The type of an event, such as `contact.created`. */
export type EventType = string;
