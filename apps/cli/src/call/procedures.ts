import { readFileSync } from 'node:fs';

/** What the command knows of a procedure; see `contract/procedures.json`. */
export interface Procedure {
  type: 'query' | 'mutation' | 'subscription';
  summary: string;
  input: { properties?: Record<string, { type?: unknown }> } | null;
  credential: 'required' | 'optional' | 'none';
  opensSession: boolean;
}

/** The procedures of the API that this version of the command belongs to, by path. */
export function readProcedures(): Record<string, Procedure> {
  return JSON.parse(readFileSync(new URL('../../../../contract/procedures.json', import.meta.url), 'utf8')) as Record<
    string,
    Procedure
  >;
}
