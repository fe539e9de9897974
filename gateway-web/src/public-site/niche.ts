import { NicheCore, NicheName as name, NichePlanChoice } from '@codexdlc/domain/niches';
import { z } from 'zod';
import type { Locale } from '../locale/locale.ts';
import type { NicheTexts } from './niche-texts.ts';

const slug = z.string().regex(/^[a-z][a-z0-9-]{2,59}$/, 'is not a part of an address such as friseursalons');
const pixels = z.int().min(100).max(2400);

const NicheVisual = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('picture'), picture: name }),
  /** A talk with the bot, from the row's `chat`. */
  z.strictObject({ kind: z.literal('chat') }),
  /** What belongs to one client alone, drawn. */
  z.strictObject({ kind: z.literal('isolation') }),
]);
export type NicheVisual = z.infer<typeof NicheVisual>;

const NichePlan = z.strictObject({
  ...NichePlanChoice.shape,
  /** The same offer, paid for a year. */
  yearlyId: name.optional(),
  setupCents: z.int().min(0).max(10_000_000),
});
export type NichePlan = z.infer<typeof NichePlan>;

/** `niche.json`: what does not depend on a language. */
export const NicheFacts = z.strictObject({
  ...NicheCore.shape,
  slug: z.strictObject({ de: slug, en: slug, ru: slug }),
  /** `own`: the blueprint was made for this niche; `example`: another one, set up with this niche's words. */
  demo: z.enum(['own', 'example']),
  plans: z.array(NichePlan).min(1).max(3),
  /** Screenshots: niches/<niche>/pictures/<picture>-<locale>.webp. */
  pictures: z.record(name, z.strictObject({ width: pixels, height: pixels })),
  /** The picture beside the promise; without one the talk with the bot stands there. */
  hero: name.optional(),
  rows: z
    .array(z.strictObject({ id: name, visual: NicheVisual }))
    .min(3)
    .max(6),
  /** What search engines call the service. */
  serviceType: z.string().min(3).max(60),
});
export type NicheFacts = z.infer<typeof NicheFacts>;

/** A kind of business that has a landing of its own: the folder niches/<name>. */
export interface Niche extends NicheFacts {
  name: string;
  texts: Record<Locale, NicheTexts>;
}

/** Name of the asset that shows a picture of a niche in a language. */
export function pictureAsset(niche: string, picture: string, locale: Locale): string {
  return `niches/${niche}/pictures/${picture}-${locale}.webp`;
}

/** Name of the asset that other sites show beside a link to the landing. */
export function previewAsset(niche: string, locale: Locale): string {
  return `niches/${niche}/pictures/preview-${locale}.jpg`;
}
