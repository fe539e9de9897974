import { AppError, because } from '@codexdlc/domain';
import type { Express, RequestHandler } from 'express';
import { InputError } from './input-error.ts';
import { expressPath } from './registry.ts';
import type { Route } from './route.ts';

export const noSuchPath: RequestHandler = (req) => {
  throw new AppError('NOT_FOUND', 'There is nothing at this address.', {
    why: `${req.method} ${req.path.slice(0, 200)} is no route.`,
    todo: 'See /docs for what there is.',
    ...because('page-missing', {}),
  });
};

/** Comes after all routes: a path that exists, asked with another method. */
export function methodNotAllowed(app: Express, routes: readonly Route[]): void {
  const allowed = Map.groupBy(routes, (route) => expressPath(route.path));
  for (const [path, there] of allowed) {
    const methods = there.map(({ method }) => method.toUpperCase()).sort();
    app.all(path, (req, res) => {
      res.setHeader('Allow', methods.join(', '));
      throw new InputError(
        'path',
        [{ parameter: 'method', detail: `${req.method} is not possible here; ${methods.join(', ')} is.` }],
        405,
      );
    });
  }
}
