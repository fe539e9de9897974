import type { Attribution, Touch } from './attribution.ts';
import type { LeadChannel } from './lead.ts';

const KNOWN_HOSTS: readonly [RegExp, string][] = [
  [/(?:^|\.)google\.[a-z.]+$/, 'google'],
  [/(?:^|\.)bing\.com$/, 'bing'],
  [/(?:^|\.)duckduckgo\.com$/, 'duckduckgo'],
  [/(?:^|\.)ecosia\.org$/, 'ecosia'],
  [/(?:^|\.)(?:yandex\.[a-z]+|ya\.ru)$/, 'yandex'],
  [/(?:^|\.)instagram\.com$/, 'instagram'],
  [/(?:^|\.)(?:facebook\.com|fb\.me)$/, 'facebook'],
  [/(?:^|\.)(?:linkedin\.com|lnkd\.in)$/, 'linkedin'],
  [/(?:^|\.)(?:youtube\.com|youtu\.be)$/, 'youtube'],
  [/(?:^|\.)tiktok\.com$/, 'tiktok'],
  [/(?:^|\.)t\.me$/, 'telegram'],
];

/** Where a lead came from, in one word that can be counted. The first visit decides. */
export function sourceOf(channel: LeadChannel, attribution: Attribution): string {
  if (channel === 'import' || channel === 'staff') return channel;
  const touch = attribution.first ?? attribution.last;
  const named = touch?.utmSource?.toLowerCase().replaceAll(/[^\p{L}\p{N}._-]+/gu, '-');
  if (named !== undefined && named !== '') return named.slice(0, 60);
  const host = touch?.referrerHost?.toLowerCase().replace(/^www\./, '');
  if (host !== undefined && host !== '')
    return KNOWN_HOSTS.find(([pattern]) => pattern.test(host))?.[1] ?? host;
  return channel === 'telegram' ? 'telegram' : 'direct';
}

/** As it is stored: without the keys that nothing was said about. */
export function touchJson(touch: Touch | undefined): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(touch ?? {}).filter(([, value]) => value !== undefined && value !== ''),
  );
}
