import type { Request } from 'express';

declare module 'express-session' {
  interface SessionData {
    /** Where somebody wanted to go when they were led to setting up a second factor. */
    afterSetUp: string;
  }
}

/** Where to go on when a second factor is set up. To be asked before the session is renewed: then it is forgotten. */
export function afterSetUp(req: Request): string | undefined {
  return req.session.afterSetUp;
}
