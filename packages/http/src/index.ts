export { checkApi } from './check-api.ts';
export { type ContractDocument, contractChanges } from './contract-changes.ts';
export { createHttpHost, type HttpHost } from './host.ts';
export type { HttpHostOptions } from './host-options.ts';
export { createLogger } from './logging.ts';
export { createMetrics, type Metrics, type PoolCounts } from './metrics.ts';
export { exampleOf } from './openapi-examples.ts';
export { inputSchemaOf } from './json-schema.ts';
export { buildOpenApi, type OpenApiDocument, type OpenApiInfo } from './openapi.ts';
