import { SECRET_FORMAT } from '@mainstay/core';
import { listProcedures } from '@mainstay/kernel';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { appRouter } from './app-router.ts';

interface Schema {
  type?: string | string[];
  format?: string;
  const?: unknown;
  properties?: Record<string, Schema>;
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
}

/** Names that say secret. */
const SECRET_NAME = /(password|secret|token|^code|recoverycodes?$|^key$|^flow$|otpauth|qrsvg)/i;

/** Fields of such a name that hold none, by place. */
const NO_SECRETS = new Set([
  ...['contacts', 'companies', 'deals'].flatMap((records) =>
    ['bulkCreate', 'bulkUpdate', 'bulkDelete'].map((name) => `${records}.${name} output.results.error.code`),
  ),
  'analytics.track output.rejected.code',
  'redirects.import output.errors.code',
  'seo.audit output.findings.code',
  'consentPurposes.list output.data.key',
  'consentPurposes.create input.key',
  ...['get', 'create', 'update'].map((name) => `consentPurposes.${name} output.key`),
  ...['plans.list', 'plans.versions'].map((name) => `${name} output.data.key`),
  ...['plans.versions', 'plans.create'].map((name) => `${name} input.key`),
  ...['plans.create', 'plans.update'].map((name) => `${name} output.key`),
  'forms.list output.data.fields.key',
  ...['create', 'update'].map((name) => `forms.${name} input.fields.key`),
  ...['get', 'create', 'update', 'restore'].map((name) => `forms.${name} output.fields.key`),
  ...['page', 'preview'].map((name) => `site.${name} output.page.sections.form.fields.key`),
  'templates.list output.data.key',
  'templates.create input.key',
  ...['get', 'create', 'update'].map((name) => `templates.${name} output.key`),
  'customFields.list output.data.key',
  'customFields.create input.key',
  ...['get', 'create', 'update', 'restore', 'options'].map((name) => `customFields.${name} output.key`),
  ...['convert', 'unconvert'].map((name) => `customFields.${name} output.field.key`),
]);

/** Every text in a schema by its dotted path, list elements under their list's name. */
function texts(schema: Schema, path: string): { path: string; name: string; format: string | undefined }[] {
  const branches = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])];
  const inner = [
    ...branches.flatMap((branch) => texts(branch, path)),
    ...(schema.items ? texts(schema.items, path) : []),
    ...Object.entries(schema.properties ?? {}).flatMap(([name, field]) => texts(field, `${path}.${name}`)),
  ];
  const isText = schema.type === 'string' && schema.const === undefined;
  return isText ? [{ path, name: path.slice(path.lastIndexOf('.') + 1), format: schema.format }, ...inner] : inner;
}

const fields = listProcedures(appRouter).flatMap(({ path, procedure }) => {
  const { inputs, output } = procedure._def as unknown as { inputs: z.ZodType[]; output?: unknown };
  const read = (schema: unknown, io: 'input' | 'output') =>
    schema instanceof z.ZodType
      ? texts(z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Schema, `${path} ${io}`)
      : [];
  return [...inputs.flatMap((input) => read(input, 'input')), ...read(output, 'output')];
});

describe('a field that is named like a secret', () => {
  const named = fields.filter(({ name, format }) => SECRET_NAME.test(name) && format !== 'date-time');

  it('is marked as one, in every input and output', () => {
    const unmarked = named.filter(({ path, format }) => format !== SECRET_FORMAT && !NO_SECRETS.has(path));
    expect(unmarked.map(({ path }) => path)).toEqual([]);
    for (const place of NO_SECRETS) expect(named.map(({ path }) => path)).toContain(place);
  });

  it('is found where passwords, keys and codes are known to be', () => {
    const marked = fields.filter(({ format }) => format === SECRET_FORMAT).map(({ path }) => path);
    expect(marked).toEqual(
      expect.arrayContaining([
        'auth.login input.password',
        'users.changePassword input.currentPassword',
        'users.changePassword input.newPassword',
        'auth.refresh input.refreshToken',
        'auth.sso.set input.clientSecret',
        'apiKeys.create output.key',
        'webhooks.create output.secret',
        'auth.mfa.enable output.recoveryCodes',
        'invitations.accept input.token',
      ]),
    );
  });
});
