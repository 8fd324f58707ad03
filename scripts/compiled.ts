import { join } from 'node:path';

/**
 * Where Node keeps what it compiled of the sources, for the processes of tests: with it a server takes two thirds of the processor time
 * to start. In a folder of the repository's own; in the shared temporary one others could put code in place.
 */
export const COMPILED = join(import.meta.dirname, '..', 'node_modules', '.cache', 'compiled');
