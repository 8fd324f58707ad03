import type { Services } from '../procedures/context.ts';

/** A file of a tenant's, as a signed address names it. */
export interface SignedFile {
  tenantId: string;
  fileId: string;
}

/** What an address that is signed for one purpose does not open for another. */
const contextOf = (purpose: string) => `signed file|${purpose}`;

/** A token that opens one file of one tenant until `expiresAt`. It is sealed by the ring of secrets, so it works as long as its key is there, and shows no ids. */
export function signFile(
  { secretRing }: Pick<Services, 'secretRing'>,
  purpose: string,
  { tenantId, fileId }: SignedFile,
  expiresAt: Date,
): string {
  const claim = JSON.stringify([tenantId, fileId, expiresAt.getTime()]);
  return secretRing.wrap(Buffer.from(claim), contextOf(purpose)).toString('base64url');
}

/** The file that a token opens; null where it is none, was changed, or its time is over. */
export function signedFile(
  { secretRing, clock }: Pick<Services, 'secretRing' | 'clock'>,
  purpose: string,
  token: string,
): SignedFile | null {
  try {
    const claim = secretRing.unwrap(Buffer.from(token, 'base64url'), contextOf(purpose)).toString('utf8');
    const [tenantId, fileId, expires] = JSON.parse(claim) as [string, string, number];
    return clock.now().getTime() < expires ? { tenantId, fileId } : null;
  } catch {
    return null;
  }
}
