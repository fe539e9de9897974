import { userOf } from '@codexdlc/blueprint-kit/accounts/require-role.ts';
import { AppError } from '@codexdlc/blueprint-kit/errors.ts';
import { formatsFor, type Formats } from '@codexdlc/blueprint-kit/i18n/formats.ts';
import type { Language } from '@codexdlc/blueprint-kit/i18n/languages.ts';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { CALENDAR_TEXTS, type CalendarTexts } from '../i18n/calendar-texts.ts';
import type { SalonSettings } from '../settings/setting-shapes.ts';
import type { AdminDeps } from './admin-deps.ts';
import { deskActor, type DeskActor } from './desk-actor.ts';

/** Who reads a page of the desk, and in which words. */
export interface Desk {
  actor: DeskActor;
  language: Language;
  settings: SalonSettings;
  timeZone: string;
  t: CalendarTexts;
  f: Formats;
}

export async function deskOf(deps: Pick<AdminDeps, 'db' | 'settings'>, res: Response): Promise<Desk> {
  const user = userOf(res);
  const [actor, settings] = await Promise.all([deskActor(deps.db, user), deps.settings.read()]);
  const { timeZone } = settings;
  return {
    actor,
    language: user.language,
    settings,
    timeZone,
    t: CALENDAR_TEXTS[user.language],
    f: formatsFor(user.language, timeZone),
  };
}

/** The id in an address; an address without a real one leads nowhere. */
export function idOf(req: Request): string {
  const parsed = z.uuid().safeParse(req.params['id']);
  if (parsed.success) return parsed.data;
  throw new AppError('NOT_FOUND', 'there is no such page');
}
