import { analyticsEvents } from '@mainstay/db/schema';
import { fields, type QueryEntity } from '@mainstay/kernel';

/** By what events are filtered, within a time. */
export const analyticsEventEntity: QueryEntity = {
  name: 'analyticsEvent',
  table: analyticsEvents,
  permission: 'analytics:read',
  fields: {
    name: fields.text(analyticsEvents.name),
    host: fields.text(analyticsEvents.host),
    path: fields.text(analyticsEvents.path),
    referrer: fields.text(analyticsEvents.referrer),
    contactId: fields.reference(analyticsEvents.contactId, { indexed: true }),
    at: fields.instant(analyticsEvents.at, { indexed: true }),
  },
};
