import type { Touch } from '@codexdlc/domain/leads';

const UTM = {
  utm_source: 'utmSource',
  utm_medium: 'utmMedium',
  utm_campaign: 'utmCampaign',
  utm_term: 'utmTerm',
  utm_content: 'utmContent',
} as const;

/**
 * Where somebody came from, as far as the landing's address says it. `referer` is that of the first answer, so the
 * landing itself with its query; a campaign's link and `ref` (host of the page before, put there by no script) are in it.
 */
export function touchOf(referer: string | undefined, niche: string, publicUrl: string, at: Date): Touch {
  const page = referer !== undefined && URL.canParse(referer) ? new URL(referer) : undefined;
  if (!page) return { at, niche };
  if (page.origin !== new URL(publicUrl).origin) return { at, niche, referrerHost: page.hostname };
  const touch: Touch = { at, niche, landingPath: page.pathname };
  for (const [name, field] of Object.entries(UTM)) {
    const value = page.searchParams.get(name);
    if (value !== null && value !== '') touch[field] = value;
  }
  return touch;
}
