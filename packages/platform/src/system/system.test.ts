import { appRouter } from '@mainstay/router';
import { openTestApp, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { afterAll, beforeAll, expect, it } from 'vitest';

let app: RouterTestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

it('tells anybody the version', async () => {
  expect(await app.caller().system.version()).toEqual({
    version: 'test',
    apiVersion: 'v1',
    tzdata: process.versions['tz'],
  });
});

it('tells anybody what the installation has', async () => {
  const capabilities = await app.caller().system.capabilities();
  expect(capabilities).toMatchObject({
    modules: expect.arrayContaining(['platform/search', 'crm/contacts']),
    events: expect.arrayContaining(['contact.created', 'tenant.created']),
    searchTypes: expect.arrayContaining(['contacts', 'companies']),
    registration: 'open',
    signIn: { mfa: true, passkeys: true, sso: true },
    storage: 'memory',
    limits: { bodyBytes: 1_048_576, batchCalls: 20, pageRows: 20, pageRowsMax: 100 },
  });
  expect(capabilities.events).toEqual([...capabilities.events].sort());
});

it('says what is not there', async () => {
  const context = app.context();
  context.services = {
    ...context.services,
    registration: 'closed',
    registry: { ...context.services.registry, modules: [], events: [], search: {} },
  };
  expect(await appRouter.createCaller(context).system.capabilities()).toMatchObject({
    modules: [],
    searchTypes: [],
    registration: 'closed',
    signIn: { mfa: false, passkeys: false, sso: false },
  });
});

it('lets out nothing of the settings besides', async () => {
  const said = JSON.stringify(await app.caller().system.capabilities());
  expect(said).not.toMatch(/postgres|127\.0\.0\.1|example\.com|secret|password/i);
});
