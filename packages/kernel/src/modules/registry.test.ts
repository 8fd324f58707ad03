import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  composeRouter,
  createRegistry,
  defineModule,
  listProcedures,
  migrationsOf,
  publicProcedure,
  router,
  type Services,
} from '../index.ts';
import { get } from '../procedures/rest-shapes.ts';
import { t } from '../procedures/trpc.ts';

const module = (name: string, dependsOn: string[] = [], log: string[] = []) =>
  defineModule({
    name,
    dependsOn,
    router: {},
    init: () => void log.push(`+${name}`),
    shutdown: () => void log.push(`-${name}`),
  });

// Modules under test ask the services for nothing but the log.
const services = {
  database: { attachments: new Map() },
  logger: { error: () => undefined },
} as unknown as Services;

describe('createRegistry', () => {
  it('starts dependencies first and stops in reverse', async () => {
    const log: string[] = [];
    const registry = createRegistry([module('c', ['b'], log), module('a', [], log), module('b', ['a'], log)]);
    await registry.init(services);
    await registry.shutdown(services);
    expect(log).toEqual(['+a', '+b', '+c', '-c', '-b', '-a']);
  });

  it('refuses duplicates, cycles and missing dependencies, and names them', () => {
    expect(() => createRegistry([module('a'), module('a')])).toThrow('module a is listed twice');
    expect(() => createRegistry([module('a', ['b']), module('b', ['c']), module('c', ['a'])])).toThrow('a → b → c → a');
    expect(() => createRegistry([module('a', ['ghost'])])).toThrow('module a depends on ghost, which is not listed');
  });

  it('refuses two owners of one permission, job or event', () => {
    const owning = (name: string) => defineModule({ name, router: {}, permissions: { 'things:read': [] } });
    expect(() => createRegistry([owning('a'), owning('b')])).toThrow(
      'module b: permission things:read is already declared',
    );
  });

  it('collects plain HTTP routes, and refuses two at one address', () => {
    const handle = async () => ({ status: 204 });
    const serving = (name: string, method: 'GET' | 'POST') =>
      defineModule({ name, router: {}, routes: [{ method, path: '/hook', handle }] });
    const registry = createRegistry([serving('a', 'GET'), serving('b', 'POST')]);
    expect(registry.routes.map(({ method, path }) => `${method} ${path}`)).toEqual(['GET /hook', 'POST /hook']);
    expect(() => createRegistry([serving('a', 'GET'), serving('b', 'GET')])).toThrow(
      'module b: route GET /hook is already declared',
    );
  });

  it('collects what modules count of a tenant, several under one name too', async () => {
    const counting = (name: string, usage: Record<string, number>) =>
      defineModule({
        name,
        router: {},
        usage: Object.fromEntries(Object.entries(usage).map(([what, used]) => [what, async () => used])),
      });
    const { usage } = createRegistry([
      counting('a', { storage: 1, pages: 2 }),
      counting('b', { storage: 3 }),
      module('c'),
    ]);
    const counts = (name: string) => Promise.all((usage[name] ?? []).map((count) => count({} as never, 'tenant')));
    expect(Object.keys(usage)).toEqual(['storage', 'pages']);
    expect([await counts('storage'), await counts('pages')]).toEqual([[1, 3], [2]]);
  });

  it('lists the migrations of modules, those of dependencies first', () => {
    const bringing = (name: string, dependsOn: string[] = []) =>
      defineModule({ name, dependsOn, router: {}, migrations: new URL(`file:///modules/${name}/drizzle/`) });
    const listed = migrationsOf([bringing('b', ['a', 'c']), module('c'), bringing('a')]);
    expect(listed).toEqual([
      { module: 'a', directory: '/modules/a/drizzle/' },
      { module: 'b', directory: '/modules/b/drizzle/' },
    ]);
  });

  it('shuts down what had started when a later module fails', async () => {
    const log: string[] = [];
    const failing = defineModule({
      name: 'z',
      dependsOn: ['a'],
      router: {},
      init: () => Promise.reject(new Error('no')),
    });
    await expect(createRegistry([failing, module('a', [], log)]).init(services)).rejects.toThrow('no');
    expect(log).toEqual(['+a', '-a']);
  });

  it('stops the others when one module fails to stop', async () => {
    const log: string[] = [];
    const failing = defineModule({
      name: 'z',
      dependsOn: ['a'],
      router: {},
      shutdown: () => Promise.reject(new Error('no')),
    });
    const registry = createRegistry([module('a', [], log), failing]);
    await registry.init(services);
    await registry.shutdown(services);
    expect(log).toEqual(['+a', '-a']);
  });
});

describe('composeRouter', () => {
  const probe = router({
    ping: publicProcedure
      .meta({ permission: 'public', summary: 'Ping', rest: get('/ping') })
      .input(z.void())
      .output(z.literal('pong'))
      .query(() => 'pong' as const),
  });

  it('merges routers with their types, and refuses a name taken twice', () => {
    const composed = composeRouter([
      defineModule({ name: 'a', router: { probe } }),
      defineModule({ name: 'b', router: { other: probe } }),
    ]);
    const path: keyof typeof composed.probe = 'ping';
    expect(listProcedures(composed).map((entry) => entry.path)).toEqual([`probe.${path}`, 'other.ping']);
    const twice = [
      defineModule({ name: 'a', router: { probe } }),
      defineModule({ name: 'b', router: { probe } }),
    ] as const;
    expect(() => composeRouter(twice)).toThrow('router probe is already taken');
  });

  it('does not list a procedure without a policy', () => {
    expect(() => listProcedures(t.router({ naked: t.procedure.query(() => 1) }))).toThrow(
      'procedure naked declares no permission',
    );
  });
});
