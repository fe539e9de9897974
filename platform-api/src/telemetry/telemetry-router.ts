import { AppError } from '@codexdlc/domain';
import express, { Router, type ErrorRequestHandler } from 'express';
import { receiveTelemetry, type TelemetryDeps } from './receive-telemetry.ts';

const MAX_BYTES = 64 * 1024;

/**
 * POST /v1/telemetry/{tenantId}, for tenants only: a signature instead of a token. Mounted before any parser of bodies,
 * because what is signed is the bytes. Errors go on to the application's own handler.
 */
export function telemetryRouter(deps: TelemetryDeps): Router {
  const router = Router();
  // Not unpacked: the signature is over what was sent, and a small body must stay small.
  const raw = express.raw({ type: () => true, limit: MAX_BYTES, inflate: false });
  router.post('/v1/telemetry/:tenantId', raw, async (req, res) => {
    await receiveTelemetry(deps, {
      tenantId: req.params.tenantId,
      headers: {
        id: req.get('webhook-id'),
        timestamp: req.get('webhook-timestamp'),
        signature: req.get('webhook-signature'),
      },
      // Without a body Express leaves an empty object.
      rawBody: Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0),
    });
    res.status(204).end();
  });
  router.use('/v1/telemetry', asAppError);
  return router;
}

/** What the body parser refuses, such as a body that is too large, is the caller's mistake and no bug. */
const asAppError: ErrorRequestHandler = (error: unknown, _req, _res, next) => {
  const status = error instanceof Error && 'status' in error ? error.status : undefined;
  const isCallers = typeof status === 'number' && status >= 400 && status < 500;
  if (!isCallers || error instanceof AppError) {
    next(error);
    return;
  }
  next(
    new AppError('INVALID_INPUT', 'The message could not be read.', {
      why: status === 413 ? `It is larger than ${MAX_BYTES} bytes.` : 'It is incomplete, or compressed.',
      cause: error,
    }),
  );
};
