// One line for each module; index.ts gathers them. Their types keep their names in declarations that way, whose length is limited.
export { consentsModule } from './consents/index.ts';
export { dataRequestsModule } from './data-requests/index.ts';
export { invoicesModule } from './invoices/index.ts';
export { legalHoldsModule } from './legal-holds/index.ts';
