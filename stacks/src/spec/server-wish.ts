import { z } from 'zod';

/** A type or location by its name at Hetzner, such as `cx23` and `fsn1`. */
const OfferName = z.string().regex(/^[a-z][a-z0-9]{1,19}$/, {
  error: (issue) =>
    `must be the name of a server type or location such as cx23 or fsn1, got ${JSON.stringify(issue.input)}`,
});

export const ServerOffer = z.strictObject({ type: OfferName, location: OfferName });
export type ServerOffer = z.infer<typeof ServerOffer>;

const Network = z.union([z.cidrv4(), z.cidrv6()]);

/** The server that one tenant has for itself. Everything that may be had instead is named here, in the order of preference. */
export const ServerWish = z.strictObject({
  types: z.array(OfferName).min(1).max(10),
  locations: z.array(OfferName).min(1).max(10),
  /** What is ordered now; absent is the first type in the first location. The platform writes the next one (`nextOffer`). */
  offer: ServerOffer.optional(),
  image: z.literal('debian-12'),
  /** Server and addresses can be neither deleted nor replaced while this is set, neither by us nor at the provider. */
  protection: z.boolean(),
  /** Networks that may sign in by ssh: the platform's own addresses. */
  sshFrom: z.array(Network).min(1).max(50),
});
export type ServerWish = z.infer<typeof ServerWish>;
