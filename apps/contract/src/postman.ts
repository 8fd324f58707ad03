import { promisify } from 'node:util';
import postman from 'openapi-to-postmanv2';

/** A Postman collection (format 2.1) of an API document, one folder for each feature. Throws when the document cannot be converted. */
export async function postmanCollection(openapi: string): Promise<{ item: unknown[]; [field: string]: unknown }> {
  const result = await promisify(postman.convert)(
    // The converter changes what it is given.
    { type: 'json', data: JSON.parse(openapi) },
    { folderStrategy: 'Tags', requestParametersResolution: 'Example', exampleParametersResolution: 'Example' },
  );
  const collection = result?.output?.[0]?.data;
  if (!collection) throw new Error('The document could not be converted');
  return collection as Awaited<ReturnType<typeof postmanCollection>>;
}
