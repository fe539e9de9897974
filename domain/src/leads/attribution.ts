import { z } from 'zod';

const text = (max: number) =>
  z
    .string()
    .trim()
    .transform((value) => value.slice(0, max))
    .optional();

/** One visit, as far as it says where somebody came from. Longer values are cut: they are a stranger's words. */
export const Touch = z.object({
  at: z.coerce.date().optional(),
  utmSource: text(80),
  utmMedium: text(80),
  utmCampaign: text(120),
  utmTerm: text(120),
  utmContent: text(120),
  /** Host only: the path of a foreign page is none of our business. */
  referrerHost: text(253),
  /** Path only, without the query. */
  landingPath: text(200),
  niche: text(60),
  /** Who it is in Telegram, when they answered there. Their names are their own words. */
  telegram: z.object({ id: z.int(), username: text(32), name: text(130) }).optional(),
});
export type Touch = z.infer<typeof Touch>;

export const Attribution = z.object({ first: Touch.optional(), last: Touch.optional() });
export type Attribution = z.infer<typeof Attribution>;
