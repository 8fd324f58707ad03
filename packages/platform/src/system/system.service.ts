import { PAGE_LIMIT, REQUEST_LIMIT } from '@mainstay/core';
import { type Registry, type RequestContext, listProcedures, router } from '@mainstay/kernel';
import type { Capabilities, Version } from './system.schemas.ts';

/** The server's version. */
export function getVersion({ services }: RequestContext): Version {
  return { version: services.version, apiVersion: 'v1', tzdata: process.versions['tz'] ?? 'unknown' };
}

/** What this installation has, as its modules and settings say. */
export function getCapabilities({ services }: RequestContext): Capabilities {
  const { registry, registration, storage } = services;
  return {
    modules: registry.modules.map(({ name }) => name),
    events: [...registry.events].sort(),
    searchTypes: Object.keys(registry.search),
    registration,
    signIn: signInWays(registry),
    storage: storage.kind,
    limits: {
      bodyBytes: REQUEST_LIMIT.bodyBytes,
      batchCalls: REQUEST_LIMIT.batchCalls,
      pageRows: PAGE_LIMIT.default,
      pageRowsMax: PAGE_LIMIT.max,
    },
  };
}

/** A way to sign in is there when a module has the procedures for it. */
function signInWays({ modules }: Registry): Capabilities['signIn'] {
  const paths = modules.flatMap((module) => listProcedures(router(module.router)).map(({ path }) => path));
  const has = (prefix: string) => paths.some((path) => path.startsWith(prefix));
  return { mfa: has('auth.mfa.'), passkeys: has('auth.passkeys.'), sso: has('auth.sso.') };
}
