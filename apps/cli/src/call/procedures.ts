import { readFileSync } from 'node:fs';

/** One field of an input, as far as the command looks into its JSON Schema. */
export interface FieldSchema {
  type?: string | readonly string[];
  description?: string;
  format?: string;
  enum?: readonly unknown[];
  anyOf?: readonly FieldSchema[];
  items?: FieldSchema;
}

/** What the command knows of a procedure; see `contract/procedures.json`. */
export interface Procedure {
  type: 'query' | 'mutation' | 'subscription';
  summary: string;
  input: { properties?: Record<string, FieldSchema>; required?: readonly string[] } | null;
  credential: 'required' | 'optional' | 'none';
  opensSession: boolean;
}

let known: Record<string, Procedure> | undefined;

/** The procedures of the API that this version of the command belongs to, by path. */
export function readProcedures(): Record<string, Procedure> {
  known ??= JSON.parse(
    readFileSync(new URL('../../../../contract/procedures.json', import.meta.url), 'utf8'),
  ) as Record<string, Procedure>;
  return known;
}
