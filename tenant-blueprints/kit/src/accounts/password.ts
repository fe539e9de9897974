import { hash, verify } from '@node-rs/argon2';
import { AppError } from '../errors.ts';

// argon2id (the library's default) with the parameters that OWASP recommends first for servers.
const OPTIONS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const MAX_WAITING = 100;

let waiting = 0;
let last: Promise<unknown> = Promise.resolve();

export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password, OPTIONS));
}

export function verifyPassword(passwordHash: string, password: string): Promise<boolean> {
  return inTurn(() => verify(passwordHash, password));
}

/** One at a time: each takes 19 MiB, and many at once would be the end of a small container. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (waiting >= MAX_WAITING)
    throw new AppError('BUSY', 'too many sign-ins at once; please try again in a moment');
  waiting += 1;
  const mine = last.then(work);
  last = mine.catch(() => undefined);
  try {
    return await mine;
  } finally {
    waiting -= 1;
  }
}
