import { canonicalId, SECRET_FORMAT } from '@mainstay/core';
import type { AnyProcedure } from '@trpc/server';
import { z } from 'zod';

/** The parts of a JSON Schema that say where something stands in an input. */
interface Schema {
  format?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
}

/** Where an input's secrets and ids stand, by dotted path; the elements of a list are `[]`. */
type Places = ReadonlyMap<string, 'secret' | 'id'>;

const known = new WeakMap<AnyProcedure, Places>();

/**
 * What a call asks for, as one text: equal for equal requests, in whatever order their fields came and however their ids are written.
 * Secrets are left out, so that nothing kept of this text tells anything about them.
 */
export function requestText(path: string, procedure: AnyProcedure | undefined, rawInput: unknown): string {
  const input = canonical(rawInput, '', procedure ? placesOf(procedure) : new Map());
  return `${path}\n${JSON.stringify(input) ?? ''}`;
}

function canonical(value: unknown, path: string, places: Places): unknown {
  if (typeof value === 'string') return places.get(path) === 'id' ? canonicalId(value) : value;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => canonical(item, `${path}[]`, places));
  const fields = Object.entries(value).filter(([name]) => places.get(`${path}.${name}`) !== 'secret');
  fields.sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(fields.map(([name, field]) => [name, canonical(field, `${path}.${name}`, places)]));
}

function placesOf(procedure: AnyProcedure): Places {
  let places = known.get(procedure);
  if (!places) {
    const { inputs } = procedure._def as unknown as { inputs: unknown[] };
    const found = new Map<string, 'secret' | 'id'>();
    for (const input of inputs) {
      if (input instanceof z.core.$ZodType)
        collect(z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }) as Schema, '', found);
    }
    places = found;
    known.set(procedure, places);
  }
  return places;
}

function collect(schema: Schema, path: string, found: Map<string, 'secret' | 'id'>): void {
  if (schema.format === SECRET_FORMAT) found.set(path, 'secret');
  if (schema.format === 'uuid') found.set(path, 'id');
  for (const branch of [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])])
    collect(branch, path, found);
  if (schema.items) collect(schema.items, `${path}[]`, found);
  for (const [name, field] of Object.entries(schema.properties ?? {})) collect(field, `${path}.${name}`, found);
}
