/** Statuses of Docker's API that say: it is so already. */
export const NOT_FOUND = 404;
export const UNCHANGED = 304;
export const CONFLICT = 409;

/** Resolves to `undefined` where Docker answers with one of these statuses. */
export async function unless<T>(statuses: readonly number[], asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (statuses.includes(statusOf(error) ?? 0)) return undefined;
    throw error;
  }
}

export function statusOf(error: unknown): number | undefined {
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
  return typeof status === 'number' ? status : undefined;
}
