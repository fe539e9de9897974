import type { ErrorRequestHandler } from 'express';
import { findUser } from '../accounts/require-role.ts';
import { AppError } from '../errors.ts';
import { statusOf } from '../http/error-handler.ts';
import type { AdminRouter } from './admin-router.ts';
import { ERROR_TEXTS, type ErrorTexts } from './error-texts.ts';
import { adminLanguage, renderAdmin } from './render-admin.ts';

type Kind = Exclude<keyof ErrorTexts, 'back'>;

const BY_CODE: Record<string, Kind> = { CROSS_SITE: 'tooOld', FORBIDDEN: 'forbidden' };
const BY_STATUS: Record<number, Kind> = {
  400: 'invalid',
  403: 'forbidden',
  404: 'notFound',
  409: 'conflict',
  413: 'tooLarge',
  422: 'invalid',
  429: 'tooMany',
};

/** To be called after all routes: what went wrong is said inside of the shell, or as a word on the page that asked. */
export function addAdminErrors(
  admin: AdminRouter,
  log: { error(fields: object, message: string): void },
): void {
  admin.router.use(admin.signedIn, (_req, _res, next) => {
    next(new AppError('NOT_FOUND', 'there is no such page'));
  });

  const handle: ErrorRequestHandler = async (error: unknown, req, res, next) => {
    // Who is not signed in gets the page of the site.
    if (res.headersSent || !findUser(res)) {
      next(error);
      return;
    }
    const status = statusOf(error);
    if (status >= 500) log.error({ err: error, method: req.method, path: req.path }, 'request failed');
    const texts = ERROR_TEXTS[await adminLanguage(req, res)];
    const said = texts[kindOf(error, status)];
    if (req.get('hx-request') !== undefined) {
      // Nothing of the page is replaced by an error.
      res.set({
        'hx-reswap': 'none',
        'hx-trigger': asciiJson({ 'kit:toast': { text: said.text, tone: 'bad' } }),
      });
      res.status(status).end();
      return;
    }
    await renderAdmin(req, res, {
      view: 'kit/pages/error',
      title: said.title,
      status,
      model: { said, back: texts.back },
    });
  };
  admin.router.use(handle);
}

function kindOf(error: unknown, status: number): Kind {
  const byCode = error instanceof AppError ? BY_CODE[error.code] : undefined;
  return byCode ?? BY_STATUS[status] ?? 'unexpected';
}

/** Headers take no other letters. */
function asciiJson(value: object): string {
  return JSON.stringify(value).replaceAll(
    /[\u0080-\uffff]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
