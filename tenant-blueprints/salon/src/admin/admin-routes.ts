import { createHash } from 'node:crypto';
import { Router, urlencoded, type Request, type RequestHandler, type Response } from 'express';
import { z } from 'zod';
import type { AdminsRepository } from '../data/admins-repository.ts';
import type { AppointmentsRepository } from '../data/appointments-repository.ts';
import type { CalendarRepository } from '../data/calendar-repository.ts';
import type { ServicesRepository } from '../data/services-repository.ts';
import { AppError, type KitErrorCode } from '@codexdlc/blueprint-kit/errors.ts';
import { readerOf, renderPage, type Salon } from '../http/page.ts';
import type { RateLimit, RateLimiter } from '@codexdlc/blueprint-kit/http/rate-limit.ts';
import { dayOf, readDay } from './day-view.ts';
import { beginSession, endSession } from '@codexdlc/blueprint-kit/accounts/session.ts';
import { signIn } from './sign-in.ts';
import { useFirstLink } from './use-first-link.ts';

export interface AdminDeps {
  db: Parameters<typeof useFirstLink>[0]['db'];
  newId: () => string;
  now: () => Date;
  admins: AdminsRepository;
  appointments: AppointmentsRepository;
  services: ServicesRepository;
  calendar: CalendarRepository;
  salon: Salon;
  session: RequestHandler;
  limiter: RateLimiter;
  limits: { signIn: RateLimit };
}

type Problem = 'failed' | 'linkWrong' | 'invalid' | 'tooMany' | 'busy';
const PROBLEMS: Partial<Record<KitErrorCode | (string & {}), Problem>> = {
  SIGN_IN_FAILED: 'failed',
  LINK_USED_OR_WRONG: 'linkWrong',
  INVALID_INPUT: 'invalid',
  TOO_MANY_REQUESTS: 'tooMany',
  BUSY: 'busy',
};
const Mail = z.object({ mail: z.string().max(254).catch('') }).catch({ mail: '' });

export function adminRoutes(deps: AdminDeps): Router {
  const router = Router();
  const { salon } = deps;
  router.use(deps.session, urlencoded({ extended: false, limit: '8kb', parameterLimit: 10 }));

  router.get('/sign-in', (req, res) => {
    renderPage(req, res, salon, { view: 'admin-sign-in', title: title(req, 'signIn'), isPrivate: true });
  });

  router.post('/sign-in', async (req, res) => {
    await answer(req, res, 'admin-sign-in', async () => {
      await countAttempt(req);
      const { adminId } = await signIn(deps, req.body);
      await deps.limiter.forget(deps.limits.signIn, mailKey(req));
      await beginSession(req, adminId);
    });
  });

  router.get('/first', (req, res) => {
    renderPage(req, res, salon, { view: 'admin-first', title: title(req, 'firstTitle'), isPrivate: true });
  });

  router.post('/first', async (req, res) => {
    await answer(req, res, 'admin-first', async () => {
      await countAttempt(req);
      const { adminId } = await useFirstLink(deps, req.body);
      await beginSession(req, adminId);
    });
  });

  router.use(requireAdmin(deps));

  router.get('/', async (req, res) => {
    const day = typeof req.query['day'] === 'string' ? req.query['day'] : undefined;
    const model = await readDay(deps, readerOf(req, salon), day);
    renderPage(req, res, salon, { view: 'admin-day', title: title(req, 'day'), isPrivate: true, model });
  });

  router.post('/appointments/:id/cancel', async (req, res) => {
    const { id } = req.params;
    const appointment = z.uuid().safeParse(id).success ? await deps.appointments.find(id) : undefined;
    if (!appointment) throw new AppError('NOT_FOUND', 'there is no such appointment');
    await deps.appointments.cancel(id);
    res.redirect(303, `/admin?day=${encodeURIComponent(dayOf(deps, appointment.from))}`);
  });

  router.post('/sign-out', async (req, res) => {
    await endSession(req);
    res.redirect(303, '/admin/sign-in');
  });

  /** Signed in: to the day. Refused: the same form again, in words. */
  async function answer(req: Request, res: Response, view: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
      res.redirect(303, '/admin');
    } catch (error) {
      const problem = error instanceof AppError ? PROBLEMS[error.code] : undefined;
      if (!(error instanceof AppError) || !problem) throw error;
      const model = { problem, mail: Mail.parse(req.body).mail };
      const { firstTitle, signIn: signInTitle } = readerOf(req, salon).texts.admin;
      const pageTitle = view === 'admin-first' ? firstTitle : signInTitle;
      renderPage(req, res, salon, {
        view,
        title: pageTitle,
        status: error.status,
        isPrivate: true,
        model,
      });
    }
  }

  async function countAttempt(req: Request): Promise<void> {
    const isFine = await Promise.all([
      deps.limiter.hit(deps.limits.signIn, `address:${req.ip ?? 'unknown'}`),
      deps.limiter.hit(deps.limits.signIn, mailKey(req)),
    ]);
    if (isFine.includes(false)) throw new AppError('TOO_MANY_REQUESTS', 'too many attempts; wait 15 minutes');
  }

  function title(req: Request, key: 'signIn' | 'firstTitle' | 'day'): string {
    return readerOf(req, salon).texts.admin[key];
  }

  return router;
}

function requireAdmin({ admins }: Pick<AdminDeps, 'admins'>): RequestHandler {
  return async (req, res, next) => {
    const { adminId } = req.session;
    if (adminId !== undefined && (await admins.exists(adminId))) next();
    else if (req.method === 'GET') res.redirect(303, '/admin/sign-in');
    else throw new AppError('SIGN_IN_FAILED', 'please sign in first');
  };
}

function mailKey(req: Request): string {
  const { mail } = Mail.parse(req.body);
  return `mail:${createHash('sha256').update(mail.trim().toLowerCase()).digest('base64url')}`;
}
