import { createHash } from 'node:crypto';
import type { Response } from 'express';

const HEADER = 'content-security-policy';
const STYLE = /<style>([^<]*)<\/style>|\bstyle="([^"]*)"/g;

/**
 * A document of ours with styles of its own, such as a mail, shown in a frame of this one answer: exactly its styles are
 * allowed, by their hashes, and anything else inline stays refused.
 */
export function allowStylesOf(res: Response, documents: readonly string[]): void {
  const policy = res.get(HEADER);
  const hashes = new Set(documents.flatMap(styleHashes));
  if (policy === undefined || hashes.size === 0) return;
  res.set(
    HEADER,
    policy.replace(/style-src [^;]*/, (before) => [before, "'unsafe-hashes'", ...hashes].join(' ')),
  );
}

export function styleHashes(html: string): string[] {
  return [...html.matchAll(STYLE)].map(([, sheet, attribute = '']) => {
    const hash = createHash('sha256').update(sheet ?? plain(attribute));
    return `'sha256-${hash.digest('base64')}'`;
  });
}

function plain(attribute: string): string {
  return attribute.replaceAll('&#39;', "'").replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}
