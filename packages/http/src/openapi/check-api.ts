import { describeError } from '@mainstay/core';
import { errorCodesOf, listProcedures, type ProcedureEntry } from '@mainstay/kernel';
import type { AnyRouter } from '@trpc/server';
import { paramsOf, type RestPlan, restPlan } from '../rest/rest-plan.ts';
import { hasOutput } from './json-schema.ts';
import { buildOpenApi, type OpenApiDocument } from './openapi.ts';

/**
 * The faults of an API, one sentence each; empty when there is none: procedures without a REST route or a reason, duplicate
 * routes, REST routes missing from the document, undefined error codes, missing summaries and outputs.
 */
export function checkApi(router: AnyRouter): string[] {
  const entries = listProcedures(router);
  const plans = entries.filter(({ meta }) => meta.rest !== undefined).map(restPlan);
  const twins = plans.filter((plan) => plan !== null);
  const faults = [...entries.flatMap(declarationFaults), ...twins.flatMap(pathFaults), ...duplicateRoutes(twins)];
  // A document cannot be built over undefined codes or missing declarations; those faults come first.
  if (faults.length > 0) return faults;
  return missingTwins(twins, buildOpenApi(router, { title: 'check', version: '0' }));
}

function declarationFaults({ path, procedure, type, meta }: ProcedureEntry): string[] {
  const faults: string[] = [];
  // Types demand these fields; a router composed from elsewhere may lack them.
  if (!meta.summary) faults.push(`${path}: no summary`);
  if (!meta.rest) faults.push(`${path}: neither a REST path nor a reason for none`);
  else if ('none' in meta.rest && meta.rest.none.trim() === '')
    faults.push(`${path}: no reason for having no REST path`);
  const streams = type === 'subscription' || (meta.rest && 'path' in meta.rest && meta.rest.produces !== undefined);
  if (!streams && !hasOutput(procedure)) faults.push(`${path}: no output schema`);
  for (const code of errorCodesOf({ procedure, type, meta })) {
    if (!describeError(code)) faults.push(`${path}: error code ${code} is not defined`);
  }
  return faults;
}

function pathFaults({ path, rest, fields, type, urls }: RestPlan): string[] {
  const faults: string[] = [];
  if (!/^(\/[\w.:-]+)*$/.test(rest.path) || rest.path === '') faults.push(`${path}: malformed REST path ${rest.path}`);
  for (const name of new Set(urls.flatMap(paramsOf))) {
    if (name !== 'tenantId' && !fields.has(name)) faults.push(`${path}: path parameter ${name} is no input field`);
  }
  const [own = '', ...further] = paramsOf(rest.path).filter((name) => name !== 'tenantId');
  // `sections.get` of `/pages/:pageId/sections/:id`, `contacts.companies.link` of `/contacts/:contactId/companies/:id`: the page, or the contact, is
  // another router's resource.
  const collection = /([\w-]+)\/:/.exec(rest.path)?.[1] ?? '';
  const within = path.split('.').at(-2) !== collection.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  if (within ? own === 'id' && further.includes('id') : own.endsWith('Id') || further.includes('id'))
    faults.push(`${path}: :id is the resource's own id, the ids of others keep their names: ${rest.path}`);
  if (type !== 'mutation' && rest.method !== 'GET' && rest.method !== 'POST') {
    faults.push(`${path}: a ${type} answers to ${rest.method}`);
  }
  if (type === 'mutation' && rest.method === 'GET') faults.push(`${path}: a mutation answers to GET`);
  return faults;
}

function duplicateRoutes(plans: readonly RestPlan[]): string[] {
  const owners = new Map<string, string>();
  const faults: string[] = [];
  for (const { path, urls, methods } of plans) {
    for (const route of urls.flatMap((url) => methods.map((method) => `${method} ${url.replace(/:\w+/g, ':')}`))) {
      const owner = owners.get(route);
      if (owner === undefined) owners.set(route, path);
      else faults.push(`${path}: route ${route} belongs to ${owner} already`);
    }
  }
  return faults;
}

function missingTwins(plans: readonly RestPlan[], document: OpenApiDocument): string[] {
  const documented = new Set(
    Object.values(document.paths).flatMap((operations) =>
      Object.values(operations).map(({ operationId }) => operationId),
    ),
  );
  return plans.filter(({ path }) => !documented.has(path)).map(({ path }) => `${path}: missing from the API document`);
}
