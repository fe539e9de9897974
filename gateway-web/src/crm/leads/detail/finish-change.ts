import { AppError } from '@codexdlc/domain';
import type { Request, Response } from 'express';
import { addFlash } from '../../../http/page-middleware.ts';
import type { LeadWords } from '../texts/lead-words.ts';

export interface Finish {
  back: string;
  done: string;
  words: LeadWords;
}

/** Makes a change and goes back to the page; a lead that was changed meanwhile is said to be, and is shown as it is now. */
export async function finishChange(
  req: Request,
  res: Response,
  { back, done, words }: Finish,
  change: () => Promise<unknown>,
): Promise<void> {
  const isDone = await unlessMeanwhile(change);
  if (isDone) addFlash(req, { tone: 'ok', text: done });
  else addFlash(req, { tone: 'bad', title: words.changedMeanwhile, text: words.changeAgain });
  res.redirect(303, back);
}

async function unlessMeanwhile(change: () => Promise<unknown>): Promise<boolean> {
  try {
    await change();
    return true;
  } catch (error) {
    if (error instanceof AppError && error.code === 'PRECONDITION_FAILED') return false;
    throw error;
  }
}
