import { buildOpenApi, type OpenApiDocument } from '@mainstay/http';
import { createRegistry } from '@mainstay/kernel';
import { appRouter, coreModules } from '@mainstay/router';

/** The API document of this state of the router. Its version is that of the paths, `/api/v1`, not that of a release. */
export function contractDocument(): OpenApiDocument {
  return buildOpenApi(appRouter, { title: 'Mainstay', version: '1' }, { events: createRegistry(coreModules) });
}
