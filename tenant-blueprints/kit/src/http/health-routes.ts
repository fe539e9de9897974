import { Router } from 'express';

export interface HealthDeps {
  /** Each resolves when its part can be used. */
  checks: Record<string, () => Promise<unknown>>;
}

const LIMIT_MS = 2000;

/** `/healthz`: the process answers. `/readyz`: it can do its work. */
export function healthRoutes({ checks }: HealthDeps): Router {
  const router = Router();

  router.get('/healthz', (_req, res) => {
    res.set('cache-control', 'no-store').json({ status: 'ok' });
  });

  router.get('/readyz', async (_req, res) => {
    const results = await Promise.all(
      Object.entries(checks).map(async ([name, check]) => [name, await isFine(check)] as const),
    );
    const isReady = results.every(([, fine]) => fine);
    res
      .status(isReady ? 200 : 503)
      .set('cache-control', 'no-store')
      .json({ status: isReady ? 'ready' : 'not ready', ...Object.fromEntries(results) });
  });

  return router;
}

async function isFine(check: () => Promise<unknown>): Promise<boolean> {
  const { promise: tooLate, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(resolve, LIMIT_MS, false);
  const checked = check().then(
    (value) => value !== false,
    () => false,
  );
  try {
    return await Promise.race([checked, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
