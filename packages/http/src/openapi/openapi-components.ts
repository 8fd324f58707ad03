import { isDeepStrictEqual } from 'node:util';
import type { JsonSchema } from './json-schema.ts';

/** Named schemas of an API document, collected while it is built. */
export interface Components {
  schemas: Record<string, JsonSchema>;
  /** Answers that operations share. */
  responses: Record<string, unknown>;
  /** Keeps a schema under a name of its own, and returns a reference to it: for what several addresses of one REST route share. */
  refer(schema: JsonSchema, name: string): JsonSchema;
  /** Moves what a schema defines for itself into the shared components, and returns it with its references pointing there. */
  adopt(schema: JsonSchema, name: string): JsonSchema;
}

const PREFIX = '#/components/schemas/';

export function createComponents(): Components {
  const schemas: Record<string, JsonSchema> = {};

  /** A free name for a schema: its own, or numbered when another schema has it (an input beside its output). */
  const place = (name: string, schema: JsonSchema): string => {
    const clean = name.replace(/[^\w.-]/g, '_');
    for (let count = 1; ; count++) {
      const candidate = count === 1 ? clean : `${clean}${count}`;
      const taken = schemas[candidate];
      if (taken && !isDeepStrictEqual(taken, schema)) continue;
      schemas[candidate] = schema;
      return candidate;
    }
  };

  const components: Components = {
    schemas,
    responses: {},
    refer(schema, name) {
      const adopted = components.adopt(schema, name);
      return adopted.$ref === undefined ? { $ref: PREFIX + place(name, adopted) } : adopted;
    },
    adopt(schema, name) {
      const { $defs = {}, ...root } = schema;
      const refersToItself = JSON.stringify(schema).includes('"$ref":"#"');
      const names: Record<string, string> = {};
      for (const [key, definition] of Object.entries($defs)) {
        // Definitions that refer to others are told apart by their text before their references move.
        names[`#/$defs/${key}`] = place(key.startsWith('__') ? `${name}.${key.slice(2)}` : key, definition);
      }
      if (refersToItself) names['#'] = place(name, root);
      for (const placed of Object.values(names)) schemas[placed] = redirect(schemas[placed]!, names) as JsonSchema;
      return refersToItself ? { $ref: PREFIX + names['#'] } : (redirect(root, names) as JsonSchema);
    },
  };
  return components;
}

function redirect(value: unknown, names: Record<string, string>): unknown {
  if (Array.isArray(value)) return value.map((item) => redirect(item, names));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      if (key === 'id' && typeof item === 'string' && names[`#/$defs/${item}`] !== undefined) return ['title', item];
      return key === '$ref' && typeof item === 'string' && names[item] !== undefined
        ? [key, PREFIX + names[item]]
        : [key, redirect(item, names)];
    }),
  );
}
