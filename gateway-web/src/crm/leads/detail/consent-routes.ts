import { CONSENT_PURPOSES, withdrawConsent } from '@codexdlc/domain/leads';
import { Router } from 'express';
import { z } from 'zod';
import type { GatewayDeps } from '../../../http/gateway-deps.ts';
import { userOf } from '../../../http/signed-in.ts';
import { readFields } from '../form-texts.ts';
import { requireLeadId } from '../lead-addresses.ts';
import { leadPath } from '../lead-labels.ts';
import { readerOf } from '../lead-reader.ts';
import { finishChange } from './finish-change.ts';
import { DETAIL_TEXTS } from './texts/detail-texts.ts';

const WithdrawForm = z.object({ purpose: z.enum(CONSENT_PURPOSES) });

/** Somebody called and no longer agrees. */
export function consentPages(deps: GatewayDeps): Router {
  const router = Router({ caseSensitive: true, strict: true });
  router.post('/:leadId/withdraw', async (req, res) => {
    const leadId = requireLeadId(req.params.leadId);
    const { words, locale } = readerOf(deps, res);
    const { purpose } = readFields(WithdrawForm, req.body);
    const finish = { back: `${leadPath(leadId)}#consents`, done: DETAIL_TEXTS[locale].saved, words };
    await finishChange(req, res, finish, () => withdrawConsent(deps, userOf(res).actor, { leadId, purpose }));
  });
  return router;
}
