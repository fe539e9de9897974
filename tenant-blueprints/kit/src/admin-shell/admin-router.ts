import { Router, urlencoded, type RequestHandler, type Response } from 'express';
import { requireRole, requireSignedIn, type SignedInDeps } from '../accounts/require-role.ts';
import type { AdminShell } from './admin-shell.ts';
import { requireCsrfToken } from './csrf.ts';

export interface RouteOptions {
  /** Who may; `anyone` is for pages before the sign-in. */
  roles: readonly string[] | 'anyone';
  /** Reads the body where it is no form of fields, such as an upload; the token is checked after it. */
  body?: RequestHandler;
}

export interface AdminRoute {
  method: 'get' | 'post';
  path: string;
  roles: readonly string[] | 'anyone';
}

export interface AdminRouter {
  /** Mounted at the shell's base. */
  router: Router;
  shell: AdminShell;
  /** Lets in who is signed in; for what is no route of the table. */
  signedIn: RequestHandler;
  get(path: string, options: RouteOptions, ...handlers: RequestHandler[]): void;
  post(path: string, options: RouteOptions, ...handlers: RequestHandler[]): void;
  /** Every route with who may use it, in the order in which they were added. */
  table(): AdminRoute[];
}

export interface AdminRouterDeps extends Omit<SignedInDeps, 'signInPath'> {
  session: RequestHandler;
  shell: AdminShell;
  /** Runs for everybody who is signed in, such as a wall until a second factor is set up. */
  gate?: RequestHandler;
}

const readForm = urlencoded({ extended: false, limit: '256kb', parameterLimit: 1000 });

/** Every page of the admin is registered here: who may use it is a value, so that a test can list and try all of them. */
export function createAdminRouter(deps: AdminRouterDeps): AdminRouter {
  const router = Router({ caseSensitive: true });
  const routes: AdminRoute[] = [];
  const signedIn = requireSignedIn({ ...deps, signInPath: `${deps.shell.base}/sign-in` });
  const csrf = requireCsrfToken();

  const guards = ({ roles }: RouteOptions): RequestHandler[] =>
    roles === 'anyone' ? [] : [signedIn, ...(deps.gate ? [deps.gate] : []), requireRole(...roles)];

  const admin: AdminRouter = {
    router,
    shell: deps.shell,
    signedIn,

    get(path, options, ...handlers) {
      routes.push({ method: 'get', path, roles: options.roles });
      router.get(path, ...guards(options), ...handlers);
    },

    post(path, options, ...handlers) {
      routes.push({ method: 'post', path, roles: options.roles });
      const isPublic = options.roles === 'anyone';
      // Before the sign-in there is no session to keep a token in; where the request comes from is checked for all.
      const body = [options.body ?? readForm, ...(isPublic ? [] : [csrf])];
      router.post(path, ...guards(options), ...body, ...handlers);
    },

    table: () => [...routes],
  };

  router.use(deps.session, (_req, res, next) => {
    res.locals['admin'] = admin;
    res.set('cache-control', 'no-store');
    next();
  });
  return admin;
}

export function adminOf(res: Response): AdminRouter {
  const admin: unknown = res.locals['admin'];
  if (admin === undefined) throw new Error('this page is not behind the admin router');
  // Only `createAdminRouter` writes it.
  return admin as AdminRouter;
}
