import { AppError, because } from '@codexdlc/domain';
import type { Request } from 'express';

/** A new id for the session, so that whoever knew the old one has nothing; what was in it is gone but the language. */
export async function renewSession(
  req: Request,
  fill: (session: Request['session']) => void = () => undefined,
): Promise<void> {
  const { locale, flashes } = req.session;
  await settled((done) => {
    req.session.regenerate(done);
  });
  if (locale !== undefined) req.session.locale = locale;
  if (flashes !== undefined) req.session.flashes = flashes;
  fill(req.session);
  await saveSession(req);
}

/** Before an answer after which the browser comes back at once. */
export async function saveSession(req: Request): Promise<void> {
  await settled((done) => {
    req.session.save(done);
  });
}

async function settled(run: (done: (error: unknown) => void) => void): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    run((error) => {
      if (error === undefined || error === null) resolve();
      else reject(sessionsAway(error));
    });
  });
}

function sessionsAway(cause: unknown): AppError {
  return new AppError('UNAVAILABLE', 'Signing in is not possible right now.', {
    why: 'The store of sessions does not answer.',
    todo: 'Try again in a few seconds.',
    ...because('sessions-away', {}),
    cause,
  });
}
