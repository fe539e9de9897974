import type { Response } from 'express';
import { pageOf } from '../view/render-page.ts';
import { SIGN_IN_TEXTS, type SignInTexts } from './texts/sign-in-texts.ts';

export function textsOf(res: Response): SignInTexts {
  return SIGN_IN_TEXTS[pageOf(res).locale];
}

/** Sets status and Retry-After, and gives the words for the page. */
export function lockedNotice(res: Response, until: Date, now: Date): string {
  const seconds = Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 1000));
  res.status(429).set('Retry-After', String(seconds));
  return textsOf(res).locked(Math.ceil(seconds / 60));
}
