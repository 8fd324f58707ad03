import { View } from './views.schemas.ts';

const ViewFacts = View.pick({ id: true, entity: true, shared: true, ownerId: true });

/** The events of views, and what they hold. */
export const viewEvents = { 'view.created': ViewFacts, 'view.updated': ViewFacts, 'view.deleted': ViewFacts };
