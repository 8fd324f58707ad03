import type { EventEnvelope } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import type { z } from 'zod';
import type { AnyRouter, TRPCBuiltRouter, TRPCDecorateCreateRouterOptions } from '@trpc/server';
import type { Services } from '../procedures/context.ts';
import type { DeclaredError } from '../procedures/meta.ts';
import { t } from '../procedures/trpc.ts';
import type { QueryEntity, RecordChanger } from '../query/entity.ts';
import type { PersonalTable } from '../records/personal-data.ts';
import type { SimilarType } from '../records/similar-type.ts';
import type { TenantPreferences } from '../records/tenant-preferences.ts';
import type { TenantKeys } from '../vault/vault.ts';
import type { JobHandler } from '../work/jobs.ts';
import type { Loop } from '../work/loops.ts';
import type { Arrivals } from './arrivals.ts';
import type { HttpRoute } from './http-route.ts';

/** The built-in roles that hold a permission besides owner and admin, who hold all tenant permissions. */
export type PermissionHolders = readonly ('manager' | 'member' | 'viewer')[];

/** Routers by the names under which a client calls them. */
export type RouterRecord = Record<string, AnyRouter>;

/** Counts what a tenant holds of something, in its own transaction. */
export type UsageCount = (tx: Tx, tenantId: string) => Promise<number>;

/** Finds a file that a signed address names: what it is called, and where its bytes are. */
export type SignedFileSource = (
  tx: Tx,
  tenantId: string,
  id: string,
) => Promise<{ name: string; type: string; sha256: string; key: string } | undefined>;

/** How the events of one entity type are shown: some fields of their data are sealed, and opened for whoever may read them. */
export interface EventData {
  /** Who holds it sees the sealed fields in the clear; nobody else sees them. */
  permission: string;
  /** The fields of `data` that are sealed. */
  sealed: readonly string[];
  /** What takes their place, by event id; nothing for what cannot be opened any more. */
  open(services: Services, tenantId: string, events: readonly EventEnvelope[]): Promise<Map<string, object>>;
}

/** Of some contacts, those who withdrew a purpose (`analytics`) for which their data was used. */
export type Withdrawals = (
  tx: Tx,
  tenantId: string,
  purpose: string,
  contactIds: readonly string[],
) => Promise<readonly string[]>;

/** What is looked for in one tenant. */
export interface SearchQuestion {
  /** As typed, trimmed. */
  q: string;
  /** Hits, at most. */
  limit: number;
  tenantId: string;
  /** For what is found by blind index. */
  keys: TenantKeys;
  /** For numbers and names that mean something in the tenant's country and language. */
  preferences: TenantPreferences;
}

/** A record that a search found. */
export interface SearchHit {
  id: string;
  title: string;
  subtitle: string | null;
  /** How well it matches, 0 to 1; comparable between types that rank as `mainstay.make_searchable` does. */
  rank: number;
}

/** Records of one type, as the search over everything finds them. */
export interface SearchType {
  /** Who holds it finds them; nobody else learns that there are any. */
  permission: string;
  /** The acting tenant's best matches, best first, deleted ones left out. Runs in a read transaction under row-level security. */
  find(tx: Tx, question: SearchQuestion): Promise<SearchHit[]>;
  /** Where they are found by what they mean as well. */
  similar?: SimilarType;
}

/**
 * How a module's records name those of another entity, so that the feature of the other deletes and merges its records without knowing of this
 * one. All of it happens in the caller's transaction; each record that changes gets a new version, and its event tells of it.
 */
export interface RecordReference {
  /** The entity that is named: `company`. */
  to: string;
  /** As what these records are counted: `deals`. */
  as: string;
  /** The foreign keys that it looks after, `deals.company_id`: a merge points all others at the winner as they are. */
  columns: readonly string[];
  /** How many records keep one from being deleted. */
  count(tx: Tx, tenantId: string, id: string): Promise<number>;
  /** Takes one off the records that may not name it once it is in the bin; off all of them when it is purged. */
  release(tx: Tx, who: RecordChanger, id: string, purged: boolean): Promise<void>;
  /** Points the records that name one at another. Gives what `moveBack` takes, as JSON. */
  move(tx: Tx, who: RecordChanger, from: string, to: string): Promise<unknown>;
  /** Points the records that were moved back, except those that were pointed elsewhere since. Both records are there. */
  moveBack(tx: Tx, who: RecordChanger, from: string, to: string, moved: unknown): Promise<void>;
}

/** Error tables, as `defineErrors` makes them. */
type ErrorTables = readonly Readonly<Record<string, DeclaredError>>[];

/** Event types, each with the schema of its data as readers see it; or their names alone, whose data clients then know nothing of. */
export type EventDeclarations = Readonly<Record<string, z.ZodType>> | readonly string[];

/** A feature, as data. Every field but name and router is optional. */
export interface ModuleDefinition<
  N extends string = string,
  R extends RouterRecord = RouterRecord,
  E extends ErrorTables = ErrorTables,
  V extends EventDeclarations = EventDeclarations,
> {
  name: N;
  /** Modules that must be there, and start first. */
  dependsOn?: readonly string[];
  /** The permissions this module's procedures ask for, and the built-in roles that hold each. */
  permissions?: Record<`${string}:${string}`, PermissionHolders>;
  /** Those of its permissions that no API key may hold: a person must be there, whose authentication can be asked for. */
  peopleOnly?: readonly string[];
  /**
   * Those of its permissions that take in the records of everybody, beside those that no built-in role below an admin holds: a role for one's
   * own or one's teams' records cannot have them.
   */
  wholeTenant?: readonly string[];
  /** What it adds to the API, by name. */
  router: R;
  /** The error codes that are its own. */
  errors?: E;
  /** Plain HTTP routes, for what is no procedure. */
  routes?: readonly HttpRoute[];
  /** The event types it emits. */
  events?: V;
  /** By entity type, for events whose data holds something sealed. */
  eventData?: Record<string, EventData>;
  /** Background work by task name. */
  jobs?: Record<string, JobHandler>;
  /** Those of its jobs that are queued in a tenant's transaction, as the app role; the rest the system role queues. `mainstay.tenant_tasks` lists them too. */
  tenantJobs?: readonly string[];
  /** Work by the clock: task name to crontab line (UTC). */
  crons?: Record<string, string>;
  /** Work without an end, which worker processes do by name. */
  loops?: Record<string, Loop>;
  /** What tenants use of it, by name (`contacts`, or `storage` in bytes). What several modules count under one name is added up. */
  usage?: Record<string, UsageCount>;
  /** Files that signed addresses open (`signFile`), by what these are signed for: finds one of the tenant's, if it is there. */
  signedFiles?: Record<string, SignedFileSource>;
  /** Its records that lists filter and sort, by themselves and by what they are related to. */
  entities?: readonly QueryEntity[];
  /** How its records name those of other entities. */
  references?: readonly RecordReference[];
  /** What its tables hold of people, and what erasing somebody does to it; by table. */
  personalData?: Record<string, PersonalTable>;
  /** What of it the search over everything finds, by type (`contacts`). */
  search?: Record<string, SearchType>;
  /** Who withdrew a purpose; whatever serves one asks, and no longer recognises them. */
  withdrawals?: Withdrawals;
  /** What it does where somebody writes in through a website. */
  arrivals?: Arrivals;
  /** By name, what `/health/ready` warns of when it is false: something that still works and will not for long. */
  warnings?: Record<string, (services: Services) => Promise<boolean>>;
  /**
   * The directory of its migrations, `new URL('../drizzle/', import.meta.url)`: files like those of Mainstay, applied behind them, with
   * numbers of their own.
   */
  migrations?: URL;
  /** Makes what every new tenant has of this module, in the transaction that creates the tenant. */
  createTenant?: (tx: Tx, tenant: { id: string; name: string }, services: Services) => Promise<void>;
  init?: (services: Services) => Promise<void> | void;
  shutdown?: (services: Services) => Promise<void> | void;
}

/** Declares a module; gives it back with its types intact. */
export function defineModule<
  const N extends string,
  R extends RouterRecord,
  const E extends ErrorTables = [],
  const V extends EventDeclarations = readonly [],
>(definition: ModuleDefinition<N, R, E, V>): ModuleDefinition<N, R, E, V> {
  return definition;
}

/** What all modules add to the API, as one record. */
type Merged<M extends readonly ModuleDefinition[]> = (
  M[number] extends infer One
    ? One extends { router: infer R }
      ? (records: R) => void
      : never
    : never
) extends (records: infer All) => void
  ? All
  : never;

/** The router of modules. Declarations keep it by this name, however many procedures it has. */
export type ComposedRouter<M extends readonly ModuleDefinition[]> = TRPCBuiltRouter<
  typeof t._config.$types,
  TRPCDecorateCreateRouterOptions<Merged<M> & RouterRecord>
>;

type CodeOf<T> = T[keyof T] extends { readonly code: infer C extends string } ? C : never;

/** The error codes of modules, as a union of literals. */
export type ErrorCodesOf<M extends readonly ModuleDefinition[]> =
  M[number] extends ModuleDefinition<string, RouterRecord, infer E>
    ? E[number] extends infer T
      ? T extends unknown
        ? CodeOf<T>
        : never
      : never
    : never;

type DataOf<V> = V extends readonly (infer T extends string)[]
  ? Record<T, Record<string, unknown>>
  : { [T in keyof V]: V[T] extends z.ZodType<infer D> ? D : never };

/** What the events of modules hold, by type. */
export type EventDataOf<M extends readonly ModuleDefinition[]> = (
  M[number] extends infer One
    ? One extends { events?: infer V }
      ? (data: DataOf<NonNullable<V>>) => void
      : never
    : never
) extends (data: infer All) => void
  ? All
  : never;

/** The modules' routers as one router, typed. Throws when two modules claim one name. */
export function composeRouter<const M extends readonly ModuleDefinition[]>(modules: M): ComposedRouter<M> {
  const merged: RouterRecord = {};
  for (const module of modules) {
    for (const [name, part] of Object.entries(module.router)) {
      if (Object.hasOwn(merged, name)) throw new Error(`module ${module.name}: router ${name} is already taken`);
      merged[name] = part;
    }
  }
  // The loop builds exactly the intersection that Merged computes.
  return t.router(merged as Merged<M> & RouterRecord);
}
