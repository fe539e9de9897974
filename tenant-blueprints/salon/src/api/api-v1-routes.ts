import type { RateLimit } from '@codexdlc/blueprint-kit/http/rate-limit.ts';
import { pickLanguage } from '@codexdlc/blueprint-kit/i18n/languages.ts';
import { apiReference } from '@codexdlc/blueprint-kit/openapi/api-reference.ts';
import type { ApiRoute } from '@codexdlc/blueprint-kit/openapi/api-route.ts';
import { apiRouter } from '@codexdlc/blueprint-kit/openapi/api-router.ts';
import { openApiDocument, type ApiInfo } from '@codexdlc/blueprint-kit/openapi/openapi-document.ts';
import { Router } from 'express';
import type { ApiDeps } from './api-deps.ts';
import { appointmentsApi } from './appointments-api.ts';
import { customersApi } from './customers-api.ts';
import { offerApi } from './offer-api.ts';
import { referenceWord } from './reference-words.ts';

const PER_TOKEN: RateLimit = { name: 'api-token', max: 300, windowSeconds: 60 };
const GUESSES: RateLimit = { name: 'api-guess', max: 60, windowSeconds: 60 };

export function apiV1(deps: ApiDeps): ApiRoute[] {
  return [...offerApi(deps), ...appointmentsApi(deps), ...customersApi(deps)];
}

/** `/api/v1`: for other programs of the salon. What it is, is at `/api/v1` and `/api/v1/openapi.json`. */
export function apiV1Routes(deps: ApiDeps): Router {
  const router = Router();
  const routes = apiV1(deps);
  const info = async (): Promise<ApiInfo> => ({
    title: `${(await deps.settings.read()).businessName}: API`,
    version: '1',
    description:
      'For programs of the salon. Times are instants with their offset; days are days of the salon’s calendar. Programs obey the same notice, booking window and limits as customers do.',
    server: `${deps.siteUrl}/api/v1`,
  });

  router.get('/openapi.json', async (_req, res) => {
    res.set('cache-control', 'public, max-age=300').json(await openApiDocument(routes, await info()));
  });
  router.get('/reference.css', (_req, res) => {
    res.set('cache-control', 'public, max-age=86400').type('css').send(apiReference.css);
  });
  router.get('/', async (req, res) => {
    const { language: usual } = await deps.settings.read();
    const language = pickLanguage(req.query['lang'], req.get('accept-language'), usual);
    const say = (english: string) => referenceWord(english, language);
    const page = apiReference.page(await openApiDocument(routes, await info()), '/api/v1', { language, say });
    res.set({ 'cache-control': 'public, max-age=300', 'content-language': language }).vary('accept-language');
    res.type('html').send(page);
  });
  router.use(
    apiRouter({ ...deps, limits: { token: PER_TOKEN, guesses: GUESSES }, problemTypes: '/api/v1' }, routes),
  );
  return router;
}
