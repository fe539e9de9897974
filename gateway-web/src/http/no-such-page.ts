import { AppError, because } from '@codexdlc/domain';
import type { RequestHandler } from 'express';

/** Behind all pages. */
export const noSuchPage: RequestHandler = (req, _res, next) => {
  next(
    new AppError('NOT_FOUND', 'There is no such page.', {
      why: `Nothing answers ${req.method} ${req.path.slice(0, 200)}.`,
      todo: 'Check the address, or begin at the first page.',
      ...because('page-missing', {}),
    }),
  );
};
