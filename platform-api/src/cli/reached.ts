import { AppError } from '../errors.ts';

const AWAY = /^(?:E(?:CONNREFUSED|NOTFOUND|TIMEDOUT|HOSTUNREACH)|57P03)$/;

/** A database that is not there is no bug of ours: it is said in words. */
export async function reached<T>(open: () => Promise<T>): Promise<T> {
  try {
    return await open();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (typeof code !== 'string' || !AWAY.test(code)) throw error;
    throw new AppError('UNAVAILABLE', 'The database of the platform cannot be reached.', {
      why: `Connecting ended with ${code}.`,
      todo: 'Start the platform first (npm start), or check DATABASE_URL.',
      cause: error,
    });
  }
}
