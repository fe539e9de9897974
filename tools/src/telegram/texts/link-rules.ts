export type CheckedLink = { ok: true; link: string } | { ok: false; why: string };

/** What may stand behind a link or a button; a name without a dot (localhost) may not. */
export function checkLink(address: string): CheckedLink {
  const trimmed = address.trim();
  if (/^(?:tg|ton):/i.test(trimmed)) return { ok: true, link: trimmed };
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(trimmed)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== 'http' && scheme !== 'https')
    return { ok: false, why: 'Unsupported URL protocol' };
  const url = URL.parse(scheme === undefined ? `http://${trimmed}` : trimmed);
  if (trimmed === '' || !url) return { ok: false, why: 'Wrong HTTP URL' };
  if (!url.hostname.includes('.') && !url.hostname.startsWith('['))
    return { ok: false, why: 'Wrong HTTP URL' };
  return { ok: true, link: url.href };
}
