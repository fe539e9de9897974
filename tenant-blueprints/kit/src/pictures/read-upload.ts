import type { RequestHandler } from 'express';
import { AppError } from '../errors.ts';
import { MAX_PICTURE_BYTES } from './picture-rules.ts';

/**
 * For `body` of a route of the admin: one file (`req.file`) and the fields beside it. The library is loaded with the
 * first upload.
 */
export function readUpload(field = 'file'): RequestHandler {
  let parse: RequestHandler | undefined;
  return async (req, res, next) => {
    if (!parse) {
      const { default: multer } = await import('multer');
      const limits = { fileSize: MAX_PICTURE_BYTES, files: 1, fields: 60, fieldSize: 64 * 1024, parts: 62 };
      parse = multer({ storage: multer.memoryStorage(), limits }).single(field);
    }
    await parse(req, res, (error: unknown) => {
      next(error === undefined ? undefined : refusalOf(error));
    });
  };
}

function refusalOf(error: unknown): unknown {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  if (code === 'LIMIT_FILE_SIZE')
    return new AppError('TOO_LARGE', 'a file may have 12 MB', { fields: ['file'] });
  if (typeof code === 'string' && code.startsWith('LIMIT_'))
    return new AppError('INVALID_INPUT', 'this form has more parts than it may have');
  // Of the parser: a body that is cut off or no form at all.
  if (error instanceof Error && /multipart|boundary|unexpected end|malformed/i.test(error.message))
    return new AppError('INVALID_INPUT', 'the upload could not be read', { cause: error });
  return error;
}
