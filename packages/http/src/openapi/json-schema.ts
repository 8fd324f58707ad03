import type { AnyProcedure } from '@trpc/server';
import { z } from 'zod';

/** The parts of JSON Schema (draft 2020-12) that zod writes and this package reads. */
export interface JsonSchema {
  type?: string | string[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  additionalProperties?: boolean | JsonSchema;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  format?: string;
  $ref?: string;
  $defs?: Record<string, JsonSchema>;
  [keyword: string]: unknown;
}

/** The parsers on a procedure's definition; tRPC's public type leaves them open. */
interface ProcedureParsers {
  inputs: readonly unknown[];
  output?: unknown;
}

/** The JSON Schema of what callers send; null for a procedure without input. */
export function inputSchemaOf(procedure: AnyProcedure): JsonSchema | null {
  const { inputs } = parsersOf(procedure);
  const schemas = inputs.map((input) => toJsonSchema(input, 'input')).filter((schema) => schema !== null);
  if (schemas.length === 0) return null;
  return schemas.length === 1 ? schemas[0]! : { allOf: schemas };
}

/** The JSON Schema of what callers get; null for a procedure that declares no output. */
export function outputSchemaOf(procedure: AnyProcedure): JsonSchema | null {
  return toJsonSchema(parsersOf(procedure).output, 'output');
}

export function hasOutput(procedure: AnyProcedure): boolean {
  return parsersOf(procedure).output !== undefined;
}

function parsersOf(procedure: AnyProcedure): ProcedureParsers {
  return procedure._def;
}

/** A zod schema as JSON Schema (draft 2020-12); null for one of nothing, and for what is no schema. */
export function toJsonSchema(schema: unknown, io: 'input' | 'output'): JsonSchema | null {
  if (!(schema instanceof z.core.$ZodType)) return null;
  const kind = schema._zod.def.type;
  if (kind === 'void' || kind === 'undefined') return null;
  const { $schema: _, '~standard': __, ...json } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as JsonSchema;
  return json;
}

/** Follows a reference within its own document. */
function resolve(schema: JsonSchema, root: JsonSchema): JsonSchema {
  if (schema.$ref === '#') return root;
  const name = schema.$ref?.startsWith('#/$defs/') ? schema.$ref.slice('#/$defs/'.length) : undefined;
  return (name === undefined ? undefined : root.$defs?.[name]) ?? schema;
}

/** A schema and its alternatives, flattened. */
export function variantsOf(schema: JsonSchema, root: JsonSchema, depth = 0): JsonSchema[] {
  const found = resolve(schema, root);
  const parts = [...(found.anyOf ?? []), ...(found.oneOf ?? []), ...(found.allOf ?? [])];
  // Deeper than this only a schema that contains itself goes.
  if (parts.length === 0 || depth > 5) return [found];
  return [found, ...parts.flatMap((part) => variantsOf(part, root, depth + 1))];
}

/** The fields of an object schema, those of every alternative included. Fields of one name become alternatives. */
export function fieldsOf(root: JsonSchema): Map<string, JsonSchema> {
  const fields = new Map<string, JsonSchema>();
  for (const variant of variantsOf(root, root)) {
    for (const [name, field] of Object.entries(variant.properties ?? {})) {
      const known = fields.get(name);
      fields.set(name, known ? { anyOf: [known, field] } : field);
    }
  }
  return fields;
}

/** The JSON types that a schema allows. */
export function typesOf(schema: JsonSchema, root: JsonSchema): Set<string> {
  const types = new Set<string>();
  for (const variant of variantsOf(schema, root)) {
    for (const type of typeof variant.type === 'string' ? [variant.type] : (variant.type ?? [])) types.add(type);
    for (const value of variant.enum ?? ('const' in variant ? [variant.const] : []))
      types.add(value === null ? 'null' : typeof value);
  }
  return types;
}
