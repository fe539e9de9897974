import type { User } from '@codexdlc/domain';
import type { CheckPasskey, Passkey } from '@codexdlc/domain/sign-in';
import type { Request } from 'express';
import type { PasskeyAssertion, PasskeyAttestation } from './passkey-answers.ts';
import { keepChallenge, takeChallenge } from './passkey-challenges.ts';
import { logOf } from '../http/request-log.ts';
import type { PasskeySite } from './passkey-site.ts';

/** Reading certificates takes a library of 4 MB: loaded when somebody comes with a passkey. */
const webauthn = () => import('@simplewebauthn/server');

/** Longer than people look for a key, shorter than a challenge is kept. */
const TIMEOUT_MS = 5 * 60_000;

/** Options for the browser, as JSON. Without keys it offers whichever it has for this site. */
export async function assertionOptions(
  req: Request,
  site: PasskeySite,
  now: Date,
  passkeys?: readonly Passkey[],
): Promise<string> {
  const options = await (
    await webauthn()
  ).generateAuthenticationOptions({
    rpID: site.rpId,
    timeout: TIMEOUT_MS,
    // Alone it stands for both factors, so the device must know its owner; beside a password its presence is enough.
    userVerification: passkeys === undefined ? 'required' : 'preferred',
    ...(passkeys === undefined ? {} : { allowCredentials: passkeys.map(descriptorOf) }),
  });
  keepChallenge(req, options.challenge, now);
  return JSON.stringify(options);
}

export function checkAssertion(
  req: Request,
  site: PasskeySite,
  now: Date,
  answer: PasskeyAssertion,
  { isAlone }: { isAlone: boolean },
): CheckPasskey {
  return async (passkey) => {
    try {
      const { verified, authenticationInfo } = await (
        await webauthn()
      ).verifyAuthenticationResponse({
        response: { ...answer, clientExtensionResults: {} },
        expectedChallenge: (challenge) => takeChallenge(req, challenge, now),
        expectedOrigin: site.origin,
        expectedRPID: site.rpId,
        requireUserVerification: isAlone,
        credential: {
          id: passkey.credentialId,
          publicKey: passkey.publicKey,
          // The comparison with the stored counter is the database's: two answers at once must not both be right.
          counter: 0,
        },
      });
      return verified ? { newCounter: authenticationInfo.newCounter } : undefined;
    } catch (error) {
      logOf(req).info({ err: error, passkeyId: passkey.id }, 'an answer of a passkey was refused');
      return undefined;
    }
  };
}

export async function attestationOptions(
  req: Request,
  site: PasskeySite,
  now: Date,
  user: Pick<User, 'id' | 'email' | 'name'>,
  known: readonly Passkey[],
): Promise<string> {
  const options = await (
    await webauthn()
  ).generateRegistrationOptions({
    rpName: site.rpName,
    rpID: site.rpId,
    userName: user.email,
    userDisplayName: user.name,
    userID: new TextEncoder().encode(user.id),
    timeout: TIMEOUT_MS,
    attestationType: 'none',
    excludeCredentials: known.map(descriptorOf),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' },
  });
  keepChallenge(req, options.challenge, now);
  return JSON.stringify(options);
}

/** The new key, or undefined when the answer does not hold. */
export async function checkAttestation(
  req: Request,
  site: PasskeySite,
  now: Date,
  answer: PasskeyAttestation,
): Promise<Pick<Passkey, 'credentialId' | 'publicKey' | 'counter' | 'transports'> | undefined> {
  try {
    const { transports = [], ...response } = answer.response;
    const { verified, registrationInfo } = await (
      await webauthn()
    ).verifyRegistrationResponse({
      response: { ...answer, response: { ...response, transports }, clientExtensionResults: {} },
      expectedChallenge: (challenge) => takeChallenge(req, challenge, now),
      expectedOrigin: site.origin,
      expectedRPID: site.rpId,
      requireUserVerification: false,
    });
    if (!verified) return undefined;
    const { id, publicKey, counter } = registrationInfo.credential;
    return { credentialId: id, publicKey, counter, transports };
  } catch (error) {
    logOf(req).info({ err: error }, 'a new passkey was refused');
    return undefined;
  }
}

function descriptorOf(passkey: Passkey): { id: string; transports: string[] } {
  return { id: passkey.credentialId, transports: [...passkey.transports] };
}
