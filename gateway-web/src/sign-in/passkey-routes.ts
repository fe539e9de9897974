import { notFound } from '@codexdlc/domain';
import {
  addPasskey,
  listFactors,
  makeRecoveryCodes,
  removePasskey,
  renamePasskey,
} from '@codexdlc/domain/sign-in';
import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import type { GatewayDeps } from '../http/gateway-deps.ts';
import { addFlash } from '../http/page-middleware.ts';
import { userOf } from '../http/signed-in.ts';
import { renderPage } from '../view/render-page.ts';
import { ACCOUNT_PATH } from './account-routes.ts';
import { confirmView, passkeyNameField } from './account-view.ts';
import { afterSetUp } from './after-set-up.ts';
import { bodyText } from './body-text.ts';
import { noteConfirmation } from './confirmation.ts';
import { deviceName } from './device-name.ts';
import { readAttestation } from './passkey-answers.ts';
import { attestationOptions, checkAttestation } from './passkey-ceremony.ts';
import { passkeySite, type PasskeySite } from './passkey-site.ts';
import { showRecoveryCodes } from './recovery-code-routes.ts';
import { textsOf } from './refusal.ts';
import { requireFreshSignIn } from './require-fresh-sign-in.ts';

const PASSKEYS_PATH = `${ACCOUNT_PATH}/passkeys`;
const Name = z.string().trim().min(1).max(60);

/** Adding, naming and removing passkeys. */
export function passkeyRoutes(deps: GatewayDeps): Router {
  const router = Router({ caseSensitive: true, strict: true });
  const fresh = requireFreshSignIn(deps);
  const site = passkeySite(deps.config);

  if (site) {
    router.get(`${PASSKEYS_PATH}/new`, fresh, (req, res) => showNew(deps, site, req, res, {}));
    router.post(PASSKEYS_PATH, fresh, (req, res) => add(deps, site, req, res));
  }

  router.post(`${PASSKEYS_PATH}/:passkeyId/name`, async (req, res) => {
    const passkeyId = idIn(req);
    await renamePasskey(deps, userOf(res).actor, { passkeyId, name: bodyText(req, 'name') ?? '' });
    addFlash(req, { tone: 'ok', text: textsOf(res).account.passkeys.renamed });
    res.redirect(303, ACCOUNT_PATH);
  });

  router.get(`${PASSKEYS_PATH}/:passkeyId/remove`, fresh, async (req, res) => {
    const { passkeys: words } = textsOf(res).account;
    const { passkeys } = await listFactors(deps.db, userOf(res).id);
    const passkey = passkeys.find(({ id }) => id === idIn(req));
    if (!passkey) throw notFound('passkey', idIn(req));
    await renderPage(res, 'sign-in/confirm-change', {
      title: words.remove,
      confirm: confirmView({
        title: words.remove,
        text: words.removeText(passkey.name),
        action: `${PASSKEYS_PATH}/${passkey.id}/remove`,
        button: words.remove,
      }),
    });
  });

  router.post(`${PASSKEYS_PATH}/:passkeyId/remove`, fresh, async (req, res) => {
    await removePasskey(deps, userOf(res).actor, { passkeyId: idIn(req) });
    addFlash(req, { tone: 'ok', text: textsOf(res).account.passkeys.removed });
    res.redirect(303, ACCOUNT_PATH);
  });

  return router;
}

async function add(deps: GatewayDeps, site: PasskeySite, req: Request, res: Response): Promise<void> {
  const texts = textsOf(res);
  const { id, actor } = userOf(res);
  const name = Name.safeParse(bodyText(req, 'name')).data;
  if (name === undefined) {
    await showNew(deps, site, req, res.status(422), { error: texts.missing });
    return;
  }
  const answer = readAttestation(bodyText(req, 'passkey'));
  const key = answer && (await checkAttestation(req, site, deps.now(), answer));
  if (!key) {
    await showNew(deps, site, req, res.status(422), { name, problem: texts.passkeyFailed });
    return;
  }
  await addPasskey(deps, actor, { ...key, name });
  const next = afterSetUp(req) ?? ACCOUNT_PATH;
  await noteConfirmation(deps, req);
  const { recoveryCodesLeft } = await listFactors(deps.db, id);
  if (recoveryCodesLeft === 0) {
    await showRecoveryCodes(res, await makeRecoveryCodes(deps, actor), texts.account.passkeys.added, next);
    return;
  }
  addFlash(req, { tone: 'ok', text: texts.account.passkeys.added });
  res.redirect(303, next);
}

async function showNew(
  deps: GatewayDeps,
  site: PasskeySite,
  req: Request,
  res: Response,
  said: { name?: string; error?: string; problem?: string },
): Promise<void> {
  const texts = textsOf(res);
  const { id, email, name } = userOf(res);
  const { passkeys } = await listFactors(deps.db, id);
  await renderPage(res, 'sign-in/new-passkey', {
    title: texts.addPasskey.title,
    texts,
    name: passkeyNameField(texts, {
      value: said.name ?? deviceName(req.get('user-agent')) ?? '',
      error: said.error,
      help: texts.addPasskey.nameHelp,
    }),
    problem: said.problem,
    passkeyOptions: await attestationOptions(req, site, deps.now(), { id, email, name }, passkeys),
    scripts: ['webauthn.js', 'passkeys.js'],
  });
}

function idIn(req: Request): string {
  const id = String(req.params['passkeyId']);
  if (!z.uuid().safeParse(id).success) throw notFound('passkey', id);
  return id;
}
