import type { Request, Response } from 'express';
import { findUser } from '../accounts/require-role.ts';
import { LANGUAGES, pickLanguage, type Language } from '../i18n/languages.ts';
import { adminOf } from './admin-router.ts';
import { csrfToken } from './csrf.ts';
import { takeFlashes } from './flash.ts';
import { navFor } from './nav-rules.ts';
import { SHELL_TEXTS } from './shell-texts.ts';

export interface AdminPage {
  /** Below a folder of views, such as `admin/services`. */
  view: string;
  title: string;
  /** Key of the entry of the navigation that this page belongs to. */
  active?: string;
  model?: object;
  status?: number;
  /** File names of scripts that only this page needs, below the blueprint's `/assets`. */
  scripts?: readonly string[];
}

/** The language of whoever is signed in; before that `?lang=`, the browser's, the business's own. */
export async function adminLanguage(req: Request, res: Response): Promise<Language> {
  const user = findUser(res);
  if (user) return user.language;
  return pickLanguage(req.query['lang'], req.get('accept-language'), await adminOf(res).shell.language());
}

/** Renders a view inside of the shell: rail or bar, heading, what was just done. */
export async function renderAdmin(req: Request, res: Response, page: AdminPage): Promise<void> {
  const admin = adminOf(res);
  const { shell } = admin;
  const user = findUser(res);
  const language = await adminLanguage(req, res);
  const asset = (root: string) => (path: string) => `${root}/${path}?v=${encodeURIComponent(shell.release)}`;

  res.status(page.status ?? 200).set('content-language', language);
  res.render('kit/layout', {
    ...page.model,
    view: page.view,
    title: page.title,
    brand: await shell.brand(),
    base: shell.base,
    sitePath: shell.sitePath,
    language,
    languages: LANGUAGES,
    s: SHELL_TEXTS[language],
    user,
    csrf: user ? csrfToken(req) : '',
    nav: user ? navFor(shell, admin.table(), user.role, language, page.active) : [],
    flashes: user ? takeFlashes(req) : [],
    here: (other: Language) => `${req.baseUrl}${req.path}?lang=${other}`,
    kitAsset: asset(shell.assetsPath),
    asset: asset('/assets'),
    scripts: page.scripts ?? [],
  });
}
