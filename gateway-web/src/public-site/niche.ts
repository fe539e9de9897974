import { z } from 'zod';
import { LOCALES } from '../locale/locale.ts';
import { NicheTexts } from './niche-texts.ts';

const name = z.string().regex(/^[a-z][a-z0-9-]{1,39}$/, 'is not a name such as beauty-salons');
const slug = z.string().regex(/^[a-z][a-z0-9-]{2,59}$/, 'is not a part of an address such as friseursalons');
const pixels = z.int().min(100).max(2400);

const Visual = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('picture'), picture: name }),
  /** A talk with the bot, from the row's `chat`. */
  z.strictObject({ kind: z.literal('chat') }),
  /** What belongs to one client alone, drawn. */
  z.strictObject({ kind: z.literal('isolation') }),
]);

const NichePlan = z.strictObject({
  id: name,
  /** The same offer for a year. */
  yearlyId: name.optional(),
  setupCents: z.int().min(0).max(10_000_000),
  isRecommended: z.boolean().default(false),
});

/** `niche.json`: what does not depend on a language. */
export const NicheFacts = z.strictObject({
  /** Place in lists, lowest first. */
  order: z.int().min(1).max(999),
  slug: z.strictObject({ de: slug, en: slug, ru: slug }),
  blueprint: name,
  survey: name,
  /** `own`: the blueprint was made for this niche; `example`: the booking product with this niche's words. */
  demo: z.enum(['own', 'example']),
  plans: z.array(NichePlan).min(1).max(4),
  /** In assets/pictures/<niche>/<picture>-<locale>.webp; `hero` is shown beside the promise. */
  pictures: z.record(name, z.strictObject({ width: pixels, height: pixels })),
  hero: name,
  rows: z.array(z.strictObject({ id: name, visual: Visual })).min(3).max(6),
  /** What search engines call the service. */
  serviceType: z.string().min(3).max(60),
});
export type NicheFacts = z.infer<typeof NicheFacts>;
export type NicheVisual = NicheFacts['rows'][number]['visual'];

/** A kind of business that has a landing of its own: the folder niches/<name>. */
export const Niche = NicheFacts.extend({
  name,
  texts: z.record(z.enum(LOCALES), NicheTexts),
});
export type Niche = z.infer<typeof Niche>;
