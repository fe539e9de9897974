import type { Request } from 'express';

/** htmx asks for a part of a page; for a boosted link or from its history it wants the whole. */
export function isFragment(req: Request): boolean {
  return (
    req.get('hx-request') === 'true' &&
    req.get('hx-boosted') !== 'true' &&
    req.get('hx-history-restore-request') !== 'true'
  );
}
