import { LANGUAGES } from '@codexdlc/domain';
import { ifMatch } from '@codexdlc/platform-api/client';
import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import type { GatewayDeps } from '../../http/gateway-deps.ts';
import { addFlash } from '../../http/page-middleware.ts';
import { platformOf, userOf } from '../../http/signed-in.ts';
import { renderPage } from '../../view/render-page.ts';
import { refusalOf } from '../business/asked-again.ts';
import { wordsOf } from '../business/page-words.ts';
import { readerOf } from '../leads/lead-reader.ts';
import { readParams } from '../read-params.ts';
import { clientPath } from './client-path.ts';
import { clientDetailView, type RefusedContact } from './detail-view.ts';
import { readClient } from './read-client.ts';
import { CLIENT_TEXTS } from './texts/client-texts.ts';

const Params = z.object({ clientId: z.uuid() });
const text = z.string().trim().max(1_000).catch('');
/** What may stand in it is for the platform to say. */
const Contact = z.object({
  version: z.coerce.number().int().min(1).catch(1),
  name: text,
  email: text,
  language: z.enum(LANGUAGES).catch('de'),
});

export function clientDetailPages(deps: GatewayDeps): Router {
  const router = Router({ caseSensitive: true, strict: true });

  router.get('/:clientId', async (req, res) => {
    await show(deps, req, res);
  });

  router.post('/:clientId', async (req, res) => {
    const path = readParams(Params, req);
    const given = Contact.parse(req.body ?? {});
    const { version, name, email, language } = given;
    const words = wordsOf(deps, res);
    const refusal = await refusalOf(words, () =>
      platformOf(deps, res).patch('/v1/clients/{clientId}', {
        params: { path, header: { 'If-Match': ifMatch(version) } },
        body: { name, email: email === '' ? null : email, language },
      }),
    );
    if (refusal) {
      await show(deps, req, res.status(refusal.status), { given, refusal });
      return;
    }
    addFlash(req, { tone: 'ok', text: CLIENT_TEXTS[words.locale].saved });
    res.redirect(303, clientPath(path.clientId));
  });

  return router;
}

async function show(deps: GatewayDeps, req: Request, res: Response, refused?: RefusedContact): Promise<void> {
  const { clientId } = readParams(Params, req);
  const read = { db: deps.db, platform: platformOf(deps, res) };
  const facts = await readClient(read, userOf(res).actor, clientId);
  const context = { words: wordsOf(deps, res), reader: readerOf(deps, res) };
  await renderPage(res, 'crm/clients/detail', clientDetailView(context, facts, refused));
}
