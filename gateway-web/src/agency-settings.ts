import { z } from 'zod';

const Line = z.string().trim().min(1).max(160);

/** Who runs the site: brand, imprint (§ 5 DDG), contact, and where the live demos are. Written by hand in AGENCY_FILE. */
export const AgencySettings = z.strictObject({
  /** The brand that pages and mails show. */
  name: Line,
  /** Undefined until the agency has written it down: the imprint then says that it is not complete. */
  imprint: z
    .strictObject({
      legalName: Line,
      /** Person who answers for the content (§ 18 MStV). */
      responsible: Line,
      address: z.array(Line).min(2).max(5),
      email: z.email(),
      phone: Line.optional(),
      register: Line.optional(),
      vatId: Line.optional(),
    })
    .optional(),
  /** Handle without "@" of the agency's Telegram bot or account. */
  telegram: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9_]{4,31}$/)
    .optional(),
  /** Day on which somebody last checked that the privacy page says what is done; it stands on the page. */
  privacyVersion: z.iso.date().default('2026-11-26'),
  /** Address of a running demo for each niche by its name. */
  demoUrls: z.record(z.string(), z.url({ protocol: /^https?$/ })).default({}),
});
export type AgencySettings = z.output<typeof AgencySettings>;
