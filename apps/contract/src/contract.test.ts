import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { exampleOf, inputSchemaOf } from '@mainstay/http';
import { listProcedures, realmOf } from '@mainstay/kernel';
import { appRouter, coreModules } from '@mainstay/router';
import { readConfig, startServer } from '@mainstay/server';
import { confirmAddress, createTestDatabase } from '@mainstay/testing';
import createClient from 'openapi-fetch';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { paths } from '../../../contract/openapi.d.ts';
import { contractDocument } from './document.ts';
import { postmanCollection } from './postman.ts';

describe('the examples of the document', () => {
  it.each(listProcedures(appRouter).map((entry) => [entry.path, entry] as const))(
    'of %s are what it takes',
    (_path, { procedure }) => {
      const schema = inputSchemaOf(procedure);
      const { inputs } = procedure._def as unknown as { inputs: z.ZodType[] };
      const parsed = inputs[0]?.safeParse(schema ? exampleOf(schema) : undefined);
      expect(parsed?.error?.issues ?? []).toEqual([]);
    },
  );
});

it('what acts in a tenant takes an operator’s reason, and answers that one is missing', () => {
  const inTenant = listProcedures(appRouter).filter(({ meta }) => realmOf(meta) === 'tenant' && 'path' in meta.rest);
  const document = JSON.parse(JSON.stringify(contractDocument())) as {
    paths: Record<string, Record<string, { operationId: string; parameters?: unknown[]; responses: object }>>;
  };
  const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods));
  const reason = { $ref: '#/components/parameters/operatorReason' };
  const taking = operations.filter(({ parameters = [] }) => parameters.some((one) => isDeepStrictEqual(one, reason)));
  const asking = operations.filter(({ responses }) => JSON.stringify(responses).includes('OPERATOR_REASON_REQUIRED'));
  expect(taking.length).toBeGreaterThanOrEqual(inTenant.length);
  expect(asking.map(({ operationId }) => operationId)).toEqual(taking.map(({ operationId }) => operationId));
});

it('a Postman collection holds every operation', async () => {
  const document = contractDocument();
  const operations = Object.values(document.paths).flatMap((methods) => Object.keys(methods)).length;
  const collection = await postmanCollection(JSON.stringify(document));
  expect(JSON.stringify(collection).match(/"request":/g)?.length).toBeGreaterThanOrEqual(operations);
});

describe('a client generated from the document', () => {
  let server: Awaited<ReturnType<typeof startServer>>;
  let close: () => Promise<void>;
  beforeAll(async () => {
    const database = await createTestDatabase();
    const dataDir = await mkdtemp(join(tmpdir(), 'mainstay-contract-'));
    const key = () => `test:${randomBytes(32).toString('base64')}`;
    const settings = {
      DATABASE_URL: database.url,
      MAINSTAY_DATA_DIR: dataDir,
      SECRET_KEYS: key(),
      ENCRYPTION_KEYS: key(),
      PORT: '0',
      LOG_LEVEL: 'error',
      RATE_LIMIT_SCALE: '1000',
    };
    server = await startServer(readConfig(settings), coreModules);
    close = async () => {
      await server.stop();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    };
  });
  afterAll(() => close());

  it('calls twenty operations, with the types that it was given', async () => {
    let token = '';
    const api = createClient<paths>({ baseUrl: `${server.url}/api/v1` });
    api.use({
      onRequest({ request }) {
        if (token !== '') request.headers.set('authorization', `Bearer ${token}`);
        return request;
      },
    });
    const email = 'contract@example.test';
    const password = 'Correct-horse-7';
    /** The answer's data, or the test fails with the error. */
    const ok = <T>({ data, error, response }: { data?: T; error?: unknown; response: Response }): T => {
      expect(error, `${response.url} ${JSON.stringify(error)}`).toBeUndefined();
      return data as T;
    };

    const registered = ok(await api.POST('/auth/register', { body: { email, password, name: 'Contract Test' } }));
    if (!('tokens' in registered)) throw new Error('registration is open here');
    token = registered.tokens.accessToken;
    await confirmAddress(server.url!, email);
    const { user, tenant } = registered;
    expect(ok(await api.GET('/auth/me')).user.id).toBe(user.id);
    expect(ok(await api.PATCH('/auth/me', { body: { name: 'Renamed' } })).name).toBe('Renamed');
    expect(ok(await api.GET('/auth/sessions')).data).toHaveLength(1);
    const ownTenant = { params: { path: { id: tenant.id } } };
    const byTenant = { params: { path: { tenantId: tenant.id } } };
    expect(ok(await api.GET('/tenants/{id}', ownTenant)).id).toBe(tenant.id);
    expect(ok(await api.PATCH('/tenants/{id}', { ...ownTenant, body: { name: 'Contract GmbH' } })).name).toBe(
      'Contract GmbH',
    );
    expect(ok(await api.GET('/tenants/{tenantId}/settings', byTenant)).currency).toBe('USD');
    expect(ok(await api.PUT('/settings', { body: { currency: 'EUR' } })).currency).toBe('EUR');
    const { data: roles } = ok(await api.GET('/roles'));
    expect(roles.length).toBe(5);
    const role = ok(await api.POST('/roles', { body: { name: 'Readers', permissions: ['contacts:read'] } }));
    expect(ok(await api.GET('/permissions')).data.length).toBeGreaterThan(5);
    expect(ok(await api.GET('/members')).data).toHaveLength(1);
    ok(await api.POST('/invitations', { body: { email: 'guest@example.test', roleId: role.id } }));
    const key = ok(await api.POST('/api-keys', { body: { name: 'ci', scopes: ['contacts:read'] } }));
    expect(key.key).toMatch(/^ms_live_/);
    const contact = ok(
      await api.POST('/contacts', { body: { firstName: 'Ada', emails: [{ value: 'ada@example.test' }] } }),
    );
    const byId = { params: { path: { id: contact.id } } };
    expect(ok(await api.GET('/contacts/{id}', byId)).emails[0]?.value).toBe('ada@example.test');
    expect(ok(await api.PATCH('/contacts/{id}', { ...byId, body: { lastName: 'Lovelace' } })).version).toBe(2);
    expect(ok(await api.GET('/contacts', { params: { query: { search: 'lovelace', page: 1 } } })).meta.total).toBe(1);
    expect(ok(await api.GET('/contacts/search', { params: { query: { q: 'ada@example.test' } } })).data).toHaveLength(
      1,
    );
    expect(ok(await api.GET('/contacts/{id}/timeline', byId)).data.length).toBeGreaterThan(1);
    ok(await api.DELETE('/contacts/{id}', byId));
    expect(ok(await api.GET('/events')).meta.limit).toBe(100);

    const missing = await api.GET('/contacts/{id}', byId);
    expect(missing.error?.error).toMatchObject({ code: 'NOT_FOUND' });
    expect(missing.response.status).toBe(404);
  });
});
