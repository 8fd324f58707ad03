import type { Services } from '@mainstay/kernel';

/** Where a sealed client secret belongs; it opens nowhere else. */
const PLACE = 'sso_connections|client_secret';

/** Seals a client's secret with the tenant's key. None is sealed too: as no bytes. */
export async function sealSecret({ vault }: Services, tenantId: string, secret: string | null): Promise<Buffer> {
  return (await vault.forTenant(tenantId)).seal(Buffer.from(secret ?? ''), PLACE);
}

/** Opens a client's secret; null when the client is public. May take a connection: never call it inside a transaction. */
export async function openSecret({ vault }: Services, tenantId: string, sealed: Buffer): Promise<string | null> {
  return (await vault.forTenant(tenantId)).open(sealed, PLACE).toString() || null;
}
