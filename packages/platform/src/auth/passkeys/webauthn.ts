import type { Services } from '@mainstay/kernel';
import { CHALLENGE_MINUTES } from '../login/challenges.ts';
import { passkeyErrors } from './passkeys.errors.ts';
import type { AssertionAnswer, AttestationAnswer, LoginOptions, RegisterOptions } from './passkeys.schemas.ts';

// Loaded by the first passkey: what it reads certificates with is a sixth of what a process loads to start.
const webauthn = () => import('@simplewebauthn/server');

/** How long a browser waits for the person, in milliseconds. */
const TIMEOUT_MS = CHALLENGE_MINUTES * 60_000;

/** EdDSA, ES256 and RS256 (COSE algorithm registry): what authenticators have. Named, since the default asks Node for experimental ones. */
const ALGORITHMS = [-8, -7, -257];

interface Credential {
  id: string;
  transports: string[];
}

/** Who asks: the relying party is the host of the public URL, and answers come from pages of its origin only. */
function relyingParty({ publicUrl }: Services) {
  const { hostname, origin } = new URL(publicUrl);
  return { id: hostname, origin };
}

/** A user's id as authenticators keep it: its sixteen bytes, and nothing that says who it is. */
export function userHandle(userId: string): Buffer {
  return Buffer.from(userId.replaceAll('-', ''), 'hex');
}

export async function creationOptions(
  services: Services,
  user: { id: string; email: string; name: string },
  existing: Credential[],
): Promise<RegisterOptions['options']> {
  const { generateRegistrationOptions } = await webauthn();
  const { rp, challenge, pubKeyCredParams, excludeCredentials, ...made } = await generateRegistrationOptions({
    rpName: 'Mainstay',
    rpID: relyingParty(services).id,
    userName: user.email,
    userDisplayName: user.name,
    userID: Uint8Array.from(userHandle(user.id)),
    timeout: TIMEOUT_MS,
    attestationType: 'none',
    supportedAlgorithmIDs: ALGORITHMS,
    excludeCredentials: existing,
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
  });
  return {
    rp: { id: relyingParty(services).id, name: rp.name },
    user: made.user,
    challenge,
    pubKeyCredParams: pubKeyCredParams.map(({ alg }) => ({ alg, type: 'public-key' })),
    timeout: TIMEOUT_MS,
    excludeCredentials: described(excludeCredentials),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
    attestation: 'none',
    extensions: { credProps: true },
  };
}

/** Without credentials, the browser offers every passkey that it has for this site. */
export async function requestOptions(
  services: Services,
  allowed: Credential[] | null,
): Promise<LoginOptions['options']> {
  const { id } = relyingParty(services);
  const { generateAuthenticationOptions } = await webauthn();
  const { challenge, allowCredentials } = await generateAuthenticationOptions({
    rpID: id,
    timeout: TIMEOUT_MS,
    userVerification: 'required',
    ...(allowed ? { allowCredentials: allowed } : {}),
  });
  return {
    rpId: id,
    challenge,
    timeout: TIMEOUT_MS,
    ...(allowed ? { allowCredentials: described(allowCredentials) } : {}),
    userVerification: 'required',
  };
}

function described(credentials: { id: string; transports?: string[] }[] = []) {
  return credentials.map(({ id, transports = [] }) => ({ id, type: 'public-key' as const, transports }));
}

/**
 * Whether an attestation says nothing of the authenticator's maker, as was asked for: format `none`, or `packed` by the new key itself,
 * which browsers pass on. Others carry certificates, and checking those would fetch revocation lists from addresses they name.
 */
async function isPlain(attestationObject: string): Promise<boolean> {
  const { decodeAttestationObject } = await import('@simplewebauthn/server/helpers');
  const attestation = decodeAttestationObject(Uint8Array.from(Buffer.from(attestationObject, 'base64url')));
  const format = attestation.get('fmt');
  return format === 'none' || (format === 'packed' && attestation.get('attStmt').get('x5c') === undefined);
}

/** Of what a browser sent, what names the credential. */
function named({ id, rawId, type }: AttestationAnswer | AssertionAnswer) {
  return { id, rawId, type, clientExtensionResults: {} };
}

/** Verifies a new credential (Web Authentication, section 7.1), user verification included. Throws PASSKEY_REFUSED. */
export async function verifyCreation(services: Services, challenge: string, response: AttestationAnswer) {
  const { id, origin } = relyingParty(services);
  const { verifyRegistrationResponse } = await webauthn();
  try {
    if (!(await isPlain(response.response.attestationObject))) throw passkeyErrors.REFUSED();
    const { clientDataJSON, attestationObject, transports } = response.response;
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: { ...named(response), response: { clientDataJSON, attestationObject } },
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: id,
      requireUserVerification: true,
      supportedAlgorithmIDs: ALGORITHMS,
    });
    if (!verified) throw passkeyErrors.REFUSED();
    const { credential, credentialBackedUp: backedUp } = registrationInfo;
    const publicKey = Buffer.from(credential.publicKey);
    return {
      credentialId: credential.id,
      publicKey,
      counter: credential.counter,
      transports: transports ?? [],
      backedUp,
    };
  } catch (error) {
    // The library throws plain errors at whatever a caller may send.
    throw passkeyErrors.REFUSED(undefined, { cause: error });
  }
}

/**
 * Verifies a signature by a credential (Web Authentication, section 7.2), user verification and counter included; whose the credential
 * is has been checked. Throws PASSKEY_INVALID.
 */
export async function verifyAssertion(
  services: Services,
  challenge: string,
  response: AssertionAnswer,
  credential: { credentialId: string; publicKey: Buffer; counter: number },
): Promise<{ counter: number; backedUp: boolean }> {
  const { id, origin } = relyingParty(services);
  const { verifyAuthenticationResponse } = await webauthn();
  try {
    const { clientDataJSON, authenticatorData, signature } = response.response;
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: { ...named(response), response: { clientDataJSON, authenticatorData, signature } },
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: id,
      requireUserVerification: true,
      credential: {
        id: credential.credentialId,
        publicKey: Uint8Array.from(credential.publicKey),
        counter: credential.counter,
      },
    });
    if (!verified) throw passkeyErrors.INVALID();
    return { counter: authenticationInfo.newCounter, backedUp: authenticationInfo.credentialBackedUp };
  } catch (error) {
    throw passkeyErrors.INVALID(undefined, { cause: error });
  }
}
