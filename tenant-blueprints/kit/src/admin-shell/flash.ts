import type { Request } from 'express';
import type { Flash } from '../accounts/session.ts';

const MAX = 5;

/** A word on the next page that is shown, such as "Gespeichert". */
export function addFlash(req: Request, flash: Flash): void {
  const flashes = [...(req.session.kit?.flashes ?? []), flash].slice(-MAX);
  req.session.kit = { ...req.session.kit, flashes };
}

export function takeFlashes(req: Request): Flash[] {
  const { flashes = [] } = req.session.kit ?? {};
  if (flashes.length > 0) req.session.kit = { ...req.session.kit, flashes: [] };
  return flashes;
}
