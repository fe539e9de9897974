import { z } from 'zod';

const Base64Url = z
  .string()
  .regex(/^[A-Za-z0-9_-]+$/)
  .max(20_000);

const Assertion = z.object({
  id: Base64Url,
  rawId: Base64Url,
  type: z.literal('public-key'),
  response: z.object({
    clientDataJSON: Base64Url,
    authenticatorData: Base64Url,
    signature: Base64Url,
  }),
});

const Attestation = z.object({
  id: Base64Url,
  rawId: Base64Url,
  type: z.literal('public-key'),
  response: z.object({
    clientDataJSON: Base64Url,
    attestationObject: Base64Url,
    transports: z.array(z.string().max(20)).max(10).optional(),
  }),
});

export type PasskeyAssertion = z.output<typeof Assertion>;
export type PasskeyAttestation = z.output<typeof Attestation>;

/** What a device says to a challenge; it comes as JSON in a field of a form. Undefined for anything else. */
export function readAssertion(text: unknown): PasskeyAssertion | undefined {
  return Assertion.safeParse(jsonIn(text)).data;
}

/** A new key of a device. */
export function readAttestation(text: unknown): PasskeyAttestation | undefined {
  return Attestation.safeParse(jsonIn(text)).data;
}

function jsonIn(text: unknown): unknown {
  if (typeof text !== 'string') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
