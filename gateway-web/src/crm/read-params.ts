import { AppError, because } from '@codexdlc/domain';
import type { Request } from 'express';
import type { ZodType } from 'zod';

/** Parts of a path; one that cannot be is a page that does not exist. */
export function readParams<T>(schema: ZodType<T>, req: Request): T {
  const parsed = schema.safeParse(req.params);
  if (parsed.success) return parsed.data;
  throw new AppError('NOT_FOUND', 'There is no such page.', {
    todo: 'Check the address.',
    ...because('page-missing', {}),
  });
}
