import { fileURLToPath } from 'node:url';
import type { Tx } from '@mainstay/db';
import type { ModuleMigrations } from '@mainstay/db/migrate';
import type { AnyProcedure, AnyRouter } from '@trpc/server';
import type { z } from 'zod';
import type { Services } from '../procedures/context.ts';
import type { ProcedureMeta } from '../procedures/meta.ts';
import { type QueryEntity, relatedEntities } from '../query/entity.ts';
import type { PersonalTable } from '../records/personal-data.ts';
import { sealEventsOf } from '../work/event-texts.ts';
import type { JobHandler } from '../work/jobs.ts';
import type { Loop } from '../work/loops.ts';
import { type Arrivals, arrivalsOf } from './arrivals.ts';
import type { HttpRoute } from './http-route.ts';
import type {
  EventData,
  EventDeclarations,
  ModuleDefinition,
  RecordReference,
  SearchType,
  SignedFileSource,
  UsageCount,
} from './module.ts';
import { withdrawnBy } from './withdrawals.ts';

/** The modules of an installation, in the order they start. */
export interface Registry {
  readonly modules: readonly ModuleDefinition[];
  /** Every task name with its handler. */
  readonly jobs: Readonly<Record<string, JobHandler>>;
  /** The tasks that may be queued in a tenant's transaction. */
  readonly tenantJobs: ReadonlySet<string>;
  /** Task name to crontab line. */
  readonly crons: Readonly<Record<string, string>>;
  /** Every loop by name. */
  readonly loops: Readonly<Record<string, Loop>>;
  /** Every declared permission with the built-in roles that hold it. */
  readonly permissions: Readonly<Record<string, readonly string[]>>;
  /** The permissions that an API key may hold. */
  readonly scopes: ReadonlySet<string>;
  /** The permissions that take in the records of everybody. */
  readonly wholeTenant: ReadonlySet<string>;
  readonly events: readonly string[];
  /** What events hold as readers see them, by type, where their module says it. */
  readonly eventSchemas: Readonly<Record<string, z.ZodType>>;
  /** Every procedure by the name that clients use. */
  readonly procedures: ReadonlyMap<string, ProcedureEntry>;
  /** How events are shown whose data holds something sealed, by entity type. */
  readonly eventData: Readonly<Record<string, EventData>>;
  /** Every module's plain HTTP routes. */
  readonly routes: readonly HttpRoute[];
  /** Where the files of signed addresses are found, by what the addresses are signed for. */
  readonly signedFiles: Readonly<Record<string, SignedFileSource>>;
  /** What tenants use, by name, with the modules' counts of it. */
  readonly usage: Readonly<Record<string, readonly UsageCount[]>>;
  /** Records that lists filter and sort, by name. */
  readonly entities: ReadonlyMap<string, QueryEntity>;
  /** What names records of an entity, in the order of the modules. */
  referencesTo(entity: string): readonly RecordReference[];
  /** What tables hold of people, by table, with the module; those of dependencies first. */
  readonly personalData: ReadonlyMap<string, PersonalTable & { module: string }>;
  /** What the search over everything finds, by type, in the order of the modules. */
  readonly search: Readonly<Record<string, SearchType>>;
  /** Of some contacts, those who withdrew a purpose, whichever module knows of it. */
  withdrawn(tx: Tx, tenantId: string, purpose: string, contactIds: readonly string[]): Promise<ReadonlySet<string>>;
  /** Takes in somebody who writes in through a website: contact, deal, consents, as far as there are modules for them. */
  readonly arrivals: Arrivals;
  /** What readiness warns of when it is false, by name. */
  readonly warnings: Readonly<Record<string, (services: Services) => Promise<boolean>>>;
  /** Starts the modules, dependencies first. If one fails, those already started are shut down and its error is thrown. */
  init(services: Services): Promise<void>;
  /** Shuts down in reverse order; one module's failure does not keep the others from it. */
  shutdown(services: Services): Promise<void>;
}

/** Orders modules by `dependsOn`. Throws on a duplicate, a missing dependency or a cycle, and names it. */
export function createRegistry(modules: readonly ModuleDefinition[]): Registry {
  const ordered = inOrder(modules);
  const started: ModuleDefinition[] = [];
  const permissions = collect(ordered, 'permission', (module) => module.permissions);
  const peopleOnly = new Set(ordered.flatMap((module) => module.peopleOnly ?? []));
  const shutdown = async (services: Services) => {
    for (let module = started.pop(); module; module = started.pop()) {
      try {
        await module.shutdown?.(services);
      } catch (error) {
        services.logger.error({ module: module.name, err: error }, 'module did not shut down cleanly');
      }
    }
  };
  return {
    modules: ordered,
    jobs: collect(ordered, 'job', (module) => module.jobs),
    tenantJobs: tenantJobs(ordered),
    crons: collect(ordered, 'cron', (module) => module.crons),
    loops: collect(ordered, 'loop', (module) => module.loops),
    permissions,
    scopes: new Set(Object.keys(permissions).filter((name) => !peopleOnly.has(name))),
    wholeTenant: new Set([
      ...ordered.flatMap((module) => module.wholeTenant ?? []),
      ...Object.keys(permissions).filter((name) => permissions[name]?.length === 0),
    ]),
    eventData: collect(ordered, 'event data', (module) => module.eventData),
    events: Object.keys(
      collect(ordered, 'event', (module) => Object.fromEntries(eventTypes(module).map((type) => [type, true]))),
    ),
    eventSchemas: Object.assign({}, ...ordered.map(({ events }) => (isNames(events) ? {} : events))),
    procedures: proceduresByName(ordered),
    routes: Object.values(collect(ordered, 'route', routesByName)),
    usage: usageCounts(ordered),
    signedFiles: collect(ordered, 'signed file', (module) => module.signedFiles),
    entities: relatedEntities(ordered.flatMap((module) => module.entities ?? [])),
    referencesTo: (entity) => ordered.flatMap(({ references = [] }) => references).filter(({ to }) => to === entity),
    personalData: personalData(ordered),
    search: collect(ordered, 'search type', (module) => module.search),
    warnings: collect(ordered, 'warning', (module) => module.warnings),
    arrivals: arrivalsOf(ordered.flatMap((module) => module.arrivals ?? [])),
    withdrawn: withdrawnBy(ordered.flatMap((module) => module.withdrawals ?? [])),
    async init(services) {
      sealEventsOf(services);
      for (const module of ordered) {
        try {
          await module.init?.(services);
          started.push(module);
        } catch (error) {
          await shutdown(services);
          throw error;
        }
      }
    },
    shutdown,
  };
}

/** The directories of migrations that modules bring, those of dependencies first, as `migrate` takes them. Throws as `createRegistry` does. */
export function migrationsOf(modules: readonly ModuleDefinition[]): ModuleMigrations[] {
  return inOrder(modules).flatMap(({ name, migrations }) =>
    migrations ? [{ module: name, directory: fileURLToPath(migrations) }] : [],
  );
}

function inOrder(modules: readonly ModuleDefinition[]): ModuleDefinition[] {
  const byName = new Map<string, ModuleDefinition>();
  for (const module of modules) {
    if (byName.has(module.name)) throw new Error(`module ${module.name} is listed twice`);
    byName.set(module.name, module);
  }
  const ordered = new Set<ModuleDefinition>();
  const visit = (module: ModuleDefinition, path: readonly string[]): void => {
    if (ordered.has(module)) return;
    if (path.includes(module.name))
      throw new Error(`modules depend on each other: ${[...path, module.name].join(' → ')}`);
    for (const name of module.dependsOn ?? []) {
      const dependency = byName.get(name);
      if (!dependency) throw new Error(`module ${module.name} depends on ${name}, which is not listed`);
      visit(dependency, [...path, module.name]);
    }
    ordered.add(module);
  };
  for (const module of modules) visit(module, []);
  return [...ordered];
}

function collect<V>(
  modules: readonly ModuleDefinition[],
  what: string,
  pick: (module: ModuleDefinition) => Record<string, V> | undefined,
): Record<string, V> {
  const all: Record<string, V> = {};
  for (const module of modules) {
    for (const [name, value] of Object.entries(pick(module) ?? {})) {
      if (Object.hasOwn(all, name)) throw new Error(`module ${module.name}: ${what} ${name} is already declared`);
      all[name] = value;
    }
  }
  return all;
}

function personalData(modules: readonly ModuleDefinition[]): Registry['personalData'] {
  const all = new Map<string, PersonalTable & { module: string }>();
  for (const { name: module, personalData: tables = {} } of modules)
    for (const [table, facts] of Object.entries(tables)) {
      if (all.has(table)) throw new Error(`module ${module}: personal data of ${table} is already declared`);
      all.set(table, { ...facts, module });
    }
  return all;
}

function tenantJobs(modules: readonly ModuleDefinition[]): Set<string> {
  const all = new Set<string>();
  for (const { name, jobs = {}, tenantJobs: queued = [] } of modules)
    for (const task of queued) {
      if (!Object.hasOwn(jobs, task)) throw new Error(`module ${name}: ${task} is no job of it`);
      all.add(task);
    }
  return all;
}

function eventTypes({ events = [] }: ModuleDefinition): readonly string[] {
  return isNames(events) ? events : Object.keys(events);
}

function isNames(events: EventDeclarations | undefined): events is readonly string[] {
  return Array.isArray(events);
}

function routesByName({ routes = [] }: ModuleDefinition): Record<string, HttpRoute> {
  return Object.fromEntries(routes.map((route) => [`${route.method} ${route.path}`, route]));
}

function proceduresByName(modules: readonly ModuleDefinition[]): Map<string, ProcedureEntry> {
  const all = new Map<string, ProcedureEntry>();
  for (const module of modules)
    for (const [name, router] of Object.entries(module.router))
      for (const entry of listProcedures(router))
        all.set(`${name}.${entry.path}`, { ...entry, path: `${name}.${entry.path}` });
  return all;
}

function usageCounts(modules: readonly ModuleDefinition[]): Record<string, UsageCount[]> {
  const all: Record<string, UsageCount[]> = {};
  for (const module of modules)
    for (const [name, count] of Object.entries(module.usage ?? {})) (all[name] ??= []).push(count);
  return all;
}

/** A procedure as documents, transports and walkers see it. */
export interface ProcedureEntry {
  path: string;
  procedure: AnyProcedure;
  type: 'query' | 'mutation' | 'subscription';
  meta: ProcedureMeta;
}

/** Every procedure of a router. Throws when one declares no policy: such a router does not boot. */
export function listProcedures(router: AnyRouter): ProcedureEntry[] {
  const procedures: Record<string, AnyProcedure> = router._def.procedures;
  return Object.entries(procedures).map(([path, procedure]) => {
    const meta = procedure._def.meta as ProcedureMeta | undefined;
    if (!meta?.permission) throw new Error(`procedure ${path} declares no permission`);
    return { path, procedure, type: procedure._def.type, meta };
  });
}
