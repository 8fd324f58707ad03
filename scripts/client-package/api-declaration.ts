import { commonErrors, ERROR_STATUS } from '@mainstay/core';
import { buildOpenApi } from '@mainstay/http';
import {
  errorCodesOf,
  FILTER_OPERATORS,
  listProcedures,
  type ModuleDefinition,
  type ProcedureMeta,
} from '@mainstay/kernel';
import { appRouter, coreModules } from '@mainstay/router';
import { TRPC_ERROR_CODES_BY_NUMBER } from '@trpc/server/rpc';
import { flatRouter, type ProcedureFacts, sharedFields } from './router-declaration.ts';
import { writtenTypes } from './written-router.ts';

/** tRPC's own numbers of errors. */
const RPC_NUMBERS = Object.keys(TRPC_ERROR_CODES_BY_NUMBER).join(' | ');

/** Schemas of zod, as far as they are looked at here. */
interface EventSchema {
  shape?: Record<string, { description?: string; unwrap?: () => { description?: string } }>;
}

const EVENT_SCHEMAS = new Map<string, EventSchema>(
  coreModules.flatMap(({ events = {} }: ModuleDefinition) => Object.entries(events)),
);

/** The types of the API as one module without a server package behind it: it stands for the client's `api.ts` in the published package. */
export async function apiDeclaration(): Promise<string> {
  const codes = documentedCodes();
  const procedures = new Map(listProcedures(appRouter).map((entry) => [entry.path, entry]));
  const factsOf = (path: string): ProcedureFacts => {
    const entry = procedures.get(path);
    if (!entry) throw new Error(`the declaration has ${path}, which the router does not`);
    return { lines: commentOf(entry.meta), codes: codes.get(path) ?? errorCodesOf(entry) };
  };
  const names = [...new Set([...procedures.keys()].map((path) => path.split('.')[0]!))];
  const { parts, eventData } = await writtenTypes(names);
  const router = flatRouter(parts, factsOf);
  const all = new Set([
    ...Object.values(commonErrors).map(({ code }) => code),
    ...[...procedures.keys()].flatMap((path) => factsOf(path).codes),
  ]);
  return [
    HEADER.replace('TRPCErrorNumber', RPC_NUMBERS),
    '/** What went wrong, in kinds; each is one HTTP status. */',
    union('ErrorKind', Object.keys(ERROR_STATUS)),
    '\n/** Every code that a procedure may answer with. */',
    union('AppErrorCode', [...all].toSorted()),
    `\n/** What events hold in \`data\`, by type. A module of your own adds its types: \`declare module '@mainstay/client'\`. */`,
    `export interface EventData {\n${sharedFields(eventData, 'EventData', descriptionsOf)}\n}`,
    EVENTS,
    '\n/** What a condition of a filter asks of a field. */',
    union('FilterOperator', FILTER_OPERATORS),
    `\n/** Every procedure of the modules that come with Mainstay. */\nexport type AppRouter = TRPCBuiltRouter<Root, {\n${router}}>;\n`,
  ].join('\n');
}

/** By procedure, the codes that its REST route documents. */
function documentedCodes(): Map<string, string[]> {
  const { paths, components } = buildOpenApi(appRouter, { title: 'Mainstay', version: '0' }) as unknown as {
    paths: Record<string, Record<string, { operationId?: string; responses?: Record<string, { $ref?: string }> }>>;
    components: { responses: Record<string, { description: string }> };
  };
  const found = new Map<string, string[]>();
  for (const operation of Object.values(paths).flatMap((path) => Object.values(path))) {
    if (!operation.operationId || !operation.responses) continue;
    const names = Object.values(operation.responses).flatMap(({ $ref }) => $ref?.split('/').at(-1) ?? []);
    found.set(
      operation.operationId,
      names.filter((name) => Object.hasOwn(components.responses, name)).flatMap((name) => name.split('.')),
    );
  }
  return found;
}

function commentOf({ summary, description, permission, rest, errors }: ProcedureMeta): string[] {
  const lines = [summary.endsWith('.') ? summary : `${summary}.`];
  if (description) lines.push('', ...description.split('\n'));
  lines.push('', `Permission: ${permission}.${'path' in rest ? ` REST: \`${rest.method} ${rest.path}\`.` : ''}`);
  if (errors?.length) lines.push('', `Errors of its own: ${errors.map(({ code }) => code).join(', ')}.`);
  return lines;
}

/** What the schema of an event's data says of its fields. */
function descriptionsOf(type: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(EVENT_SCHEMAS.get(type)?.shape ?? {}).flatMap(([field, schema]) => {
      const said = schema.description ?? schema.unwrap?.().description;
      return said === undefined ? [] : [[field, said]];
    }),
  );
}

function union(name: string, words: readonly string[]): string {
  return `export type ${name} =${words.map((word) => `\n  | '${word}'`).join('')};`;
}

const EVENTS = `
/** Every type of event. */
export type EventType = keyof EventData;

/** An entry of the event log. Its \`type\` tells what \`data\` holds. */
export type AppEvent<T extends EventType = EventType> = {
  [K in T]: {
    id: string;
    type: K;
    tenantId: string;
    /** ISO 8601 in UTC. */
    occurredAt: string;
    actor: { type: 'user' | 'apiKey' | 'system' | 'anonymous'; id: string | null };
    entity: { type: string; id: string; version: number };
    data: EventData[K];
  };
}[T];

/** Sent once in place of events that the log no longer has: read the records anew. What follows comes after its id. */
export interface Resync {
  id: string;
  type: 'resync';
  tenantId: string;
  occurredAt: string;
}
`;

/**
 * The error shape is that of the kernel's `errorShape`; a procedure's own names its codes. Outputs are declared as JSON carries them, and
 * `transformer: boolean` has tRPC take them so: with `false` it works that out for each, which makes a consumer three times as dear to check.
 * With `true` it would ask links of the caller's own for a transformer. The fixture node-esm holds that both say the same.
 */
const HEADER = `import type {
  TRPCBuiltRouter,
  TRPCMutationProcedure,
  TRPCQueryProcedure,
  TRPCSubscriptionProcedure,
} from '@trpc/server';

/** One fault in an input: the field by its dotted path, and what is wrong with it. */
export interface ErrorDetail {
  path: string;
  message: string;
}

/** What a caller is told besides code and message: field faults, or facts. */
export type ErrorDetails = ErrorDetail[] | Record<string, unknown>;

interface ErrorShape<C extends string> {
  message: string;
  code: TRPCErrorNumber;
  data: {
    code: C;
    message: string;
    details?: ErrorDetails;
    requestId: string;
    kind: ErrorKind;
    httpStatus: number;
    retryAfter?: number | undefined;
    path?: string | undefined;
  };
}

interface Root {
  ctx: object;
  meta: object;
  errorShape: ErrorShape<AppErrorCode>;
  transformer: boolean;
}

type Query<I, O, C extends string> = TRPCQueryProcedure<{ input: I; output: O; meta: unknown; errorShape: ErrorShape<C> }>;
type Mutation<I, O, C extends string> = TRPCMutationProcedure<{ input: I; output: O; meta: unknown; errorShape: ErrorShape<C> }>;
type Subscription<I, O, C extends string> = TRPCSubscriptionProcedure<{ input: I; output: O; meta: unknown; errorShape: ErrorShape<C> }>;

/** One condition: a field of the list's records, \`customFields.<key>\`, or a field of a related record, \`company.name\`. */
export interface FilterLeaf {
  field: string;
  op: FilterOperator;
  value?: unknown;
}

/** Which records a list, an export or a bulk call takes. */
export type Filter = { and: Filter[] } | { or: Filter[] } | { not: Filter } | FilterLeaf;

/** An event of a stream, with the id to resume from. */
interface Tracked<T> {
  id: string;
  data: T;
}
`;
