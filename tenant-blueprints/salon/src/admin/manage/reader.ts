import { userOf } from '@codexdlc/blueprint-kit/accounts/require-role.ts';
import type { SignedInUser } from '@codexdlc/blueprint-kit/accounts/user.ts';
import { formatsFor, type Formats } from '@codexdlc/blueprint-kit/i18n/formats.ts';
import type { Language } from '@codexdlc/blueprint-kit/i18n/languages.ts';
import { AppError } from '@codexdlc/blueprint-kit/errors.ts';
import { z } from 'zod';
import type { Request, Response } from 'express';
import { MANAGE_TEXTS, type ManageTexts } from '../../i18n/manage/manage-texts.ts';
import type { SalonSettings } from '../../settings/setting-shapes.ts';

/** Who looks at a page of the owner, in which language, at what address. */
export interface Reader {
  user: SignedInUser;
  language: Language;
  t: ManageTexts;
  f: Formats;
  /** Of the address: `/services/:id`. */
  param: (name: string) => string;
  /** A parameter that has to be a UUID: nothing else is asked of the database. */
  id: (name: string) => string;
  query: (name: string) => string | undefined;
  settings: SalonSettings;
}

export async function readerOf(
  deps: { settings: { read(): Promise<SalonSettings> } },
  req: Request,
  res: Response,
): Promise<Reader> {
  const user = userOf(res);
  const settings = await deps.settings.read();
  const text = (value: unknown) => (typeof value === 'string' ? value.slice(0, 200) : undefined);
  return {
    user,
    language: user.language,
    t: MANAGE_TEXTS[user.language],
    f: formatsFor(user.language, settings.timeZone),
    param: (name) => text(req.params[name]) ?? '',
    id(name) {
      const { success, data } = z.uuid().safeParse(req.params[name]);
      if (!success) throw new AppError('NOT_FOUND', 'there is no such thing');
      return data;
    },
    query: (name) => text(req.query[name]),
    settings,
  };
}
