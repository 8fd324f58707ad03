import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createRegistry, listProcedures } from '@mainstay/kernel';
import { SYSTEM_REASONS } from '@mainstay/db';
import { describe, expect, it } from 'vitest';
import { appRouter } from './app-router.ts';
import { coreModules } from './modules/index.ts';

const procedures = listProcedures(appRouter);
const registry = createRegistry(coreModules);

describe('every procedure', () => {
  it.each(procedures.map((entry) => [entry.path, entry] as const))(
    '%s declares its policy',
    (path, { type, meta, procedure }) => {
      const known = ['public', 'signed-in', 'super', 'self-or-super', ...Object.keys(registry.permissions)];
      expect(known, `${path}: permission ${meta.permission} is declared by no module`).toContain(meta.permission);
      expect(meta.summary.length).toBeGreaterThan(3);
      expect(new Set(meta.errors).size).toBe(meta.errors?.length ?? 0);
      const definition = procedure._def as unknown as { inputs: unknown[]; output?: unknown };
      expect(definition.inputs.length, 'input').toBeGreaterThan(0);
      for (const event of meta.emits ?? []) expect(registry.events, `${path} emits ${event}`).toContain(event);
      if (type === 'mutation' && 'path' in meta.rest) expect(meta.rest.method).not.toBe('GET');
      if (type === 'query' && 'path' in meta.rest) expect(meta.rest.method).toBe('GET');
    },
  );
});

async function sources(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter(
      (entry) => entry.isFile() && entry.name.endsWith('.ts') && !/\.(test|fixture|campaign)\.ts$/.test(entry.name),
    )
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !/node_modules|\/dist\//.test(path));
}

describe('the system role', () => {
  it('is used for listed reasons, where they are listed, and nowhere else', async () => {
    const root = join(import.meta.dirname, '../../..');
    const uses: string[] = [];
    for (const folder of ['packages', 'apps']) {
      for (const path of await sources(join(root, folder))) {
        const text = await readFile(path, 'utf8');
        for (const [, reason] of text.matchAll(/[aA]sSystem\(\s*'([\w-]+)'/g))
          uses.push(`${path.slice(root.length + 1)} ${reason}`);
      }
    }
    for (const use of uses) expect(SYSTEM_REASONS).toContain(use.split(' ')[1]);
    // A new line here is a new place that sees every tenant: read it twice.
    expect([...new Set(uses)].sort()).toMatchInlineSnapshot(`
      [
        "apps/bench/src/sign-in/main.ts seed",
        "apps/cli/src/operator/create-tenant.ts seed",
        "packages/kernel/src/database-time.ts clock",
        "packages/kernel/src/retention.ts sweep",
        "packages/kernel/src/send-signals.ts dispatch",
        "packages/kernel/src/vault/vault.ts key-rotation",
        "packages/router/src/demo-data.ts seed",
        "packages/router/src/modules/platform/api-keys/api-keys.service.ts api-key",
        "packages/router/src/modules/platform/api-keys/key-principals.ts api-key",
        "packages/router/src/modules/platform/audit/audit.service.ts member-directory",
        "packages/router/src/modules/platform/audit/audit.service.ts super-admin",
        "packages/router/src/modules/platform/audit/chain/accept-heads.ts audit-chain",
        "packages/router/src/modules/platform/audit/chain/anchor.ts audit-chain",
        "packages/router/src/modules/platform/audit/chain/ledger-check.ts audit-chain",
        "packages/router/src/modules/platform/audit/chain/purge-audit.ts audit-chain",
        "packages/router/src/modules/platform/audit/chain/rewrap-heads.ts key-rotation",
        "packages/router/src/modules/platform/audit/chain/seal-audit.ts audit-chain",
        "packages/router/src/modules/platform/audit/chain/verify-all.ts audit-chain",
        "packages/router/src/modules/platform/audit/chain/verify-chain.ts audit-chain",
        "packages/router/src/modules/platform/auth/account.service.ts session",
        "packages/router/src/modules/platform/auth/auth.jobs.ts session",
        "packages/router/src/modules/platform/auth/auth.jobs.ts sweep",
        "packages/router/src/modules/platform/auth/auth.service.ts session",
        "packages/router/src/modules/platform/auth/change-email.ts session",
        "packages/router/src/modules/platform/auth/factor-resets.ts session",
        "packages/router/src/modules/platform/auth/lockout.ts sign-in",
        "packages/router/src/modules/platform/auth/login.ts sign-in",
        "packages/router/src/modules/platform/auth/mfa/mfa.service.ts session",
        "packages/router/src/modules/platform/auth/mfa/verify-mfa.ts sign-in",
        "packages/router/src/modules/platform/auth/passkeys/check-passkey.ts session",
        "packages/router/src/modules/platform/auth/passkeys/passkey-login.ts sign-in",
        "packages/router/src/modules/platform/auth/passkeys/passkeys.service.ts session",
        "packages/router/src/modules/platform/auth/principals.ts session",
        "packages/router/src/modules/platform/auth/reauthenticate.ts session",
        "packages/router/src/modules/platform/auth/register.ts sign-up",
        "packages/router/src/modules/platform/auth/rewrap-secrets.ts key-rotation",
        "packages/router/src/modules/platform/auth/security-mail.ts session",
        "packages/router/src/modules/platform/auth/signing-keys.ts signing-keys",
        "packages/router/src/modules/platform/auth/sso/sso-connection.service.ts domain-claim",
        "packages/router/src/modules/platform/auth/sso/sso-connection.service.ts session",
        "packages/router/src/modules/platform/auth/sso/sso-sign-in.service.ts sign-in",
        "packages/router/src/modules/platform/auth/verify-email.ts session",
        "packages/router/src/modules/platform/auth/who-is.ts session",
        "packages/router/src/modules/platform/domains/domains.service.ts domain-claim",
        "packages/router/src/modules/platform/domains/verify-domain.ts domain-claim",
        "packages/router/src/modules/platform/events/events.jobs.ts dispatch",
        "packages/router/src/modules/platform/jobs/jobs.service.ts job-metrics",
        "packages/router/src/modules/platform/jobs/jobs.service.ts super-admin",
        "packages/router/src/modules/platform/members/authz.service.ts member-directory",
        "packages/router/src/modules/platform/members/factor-resets.jobs.ts session",
        "packages/router/src/modules/platform/members/factor-resets.service.ts member-directory",
        "packages/router/src/modules/platform/members/factor-resets.service.ts session",
        "packages/router/src/modules/platform/members/invitations.service.ts invitation",
        "packages/router/src/modules/platform/members/invitations.service.ts member-directory",
        "packages/router/src/modules/platform/members/members.service.ts member-directory",
        "packages/router/src/modules/platform/tenants/tenant-suspension.ts tenant-directory",
        "packages/router/src/modules/platform/tenants/tenants.service.ts tenant-directory",
        "packages/router/src/modules/platform/users/users.service.ts super-admin",
        "packages/router/src/modules/platform/webhooks/deliveries.service.ts dispatch",
        "packages/router/src/modules/platform/webhooks/sender.ts dispatch",
        "packages/router/src/modules/platform/webhooks/webhooks.jobs.ts dispatch",
        "packages/router/src/modules/platform/webhooks/webhooks.jobs.ts member-directory",
        "packages/router/src/operator.ts seed",
      ]
    `);
  });
});

describe('features', () => {
  it('import another feature’s index or errors only, the index only when dependsOn lists it', async () => {
    const modules = join(import.meta.dirname, 'modules');
    const faults: string[] = [];
    for (const path of await sources(modules)) {
      const feature = path
        .slice(modules.length + 1)
        .split('/')
        .slice(0, 2)
        .join('/');
      const definition = coreModules.find((module) => module.name === feature);
      for (const [, specifier] of (await readFile(path, 'utf8')).matchAll(/from '(\.[^']+)'/g)) {
        const target = join(path, '..', specifier!);
        if (!target.startsWith(modules) || !definition) continue;
        const [context, name, file, ...deeper] = target.slice(modules.length + 1).split('/');
        const other = `${context}/${name}`;
        // Errors import nothing, so that what declares them can name those of any feature.
        if (other === feature || file?.endsWith('.errors.ts') || deeper.at(-1)?.endsWith('.errors.ts')) continue;
        if (file !== 'index.ts' || deeper.length > 0) faults.push(`${path}: ${specifier}`);
        if (!definition.dependsOn?.includes(other)) faults.push(`${feature} imports ${other} without depending on it`);
      }
    }
    expect(faults).toEqual([]);
  });
});

describe('what PostgreSQL answers', () => {
  it('is read in one place', async () => {
    const root = join(import.meta.dirname, '../../..');
    const readers: string[] = [];
    for (const folder of ['packages', 'apps'])
      for (const path of await sources(join(root, folder)))
        if (/['"`/|](?:08|22|23|40|53|55|57|58)[0-9P]\d\d\b/.test(await readFile(path, 'utf8')))
          readers.push(path.slice(root.length + 1));
    // The campaign plants one such answer and knows others by sight in what processes print.
    expect(readers.sort()).toEqual([
      'apps/chaos/src/database.ts',
      'apps/chaos/src/server-process.ts',
      'packages/db/src/faults/server-fault.ts',
    ]);
  });
});
