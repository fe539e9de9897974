import { createLeadsRepository, mergeLeads, type Lead } from '@codexdlc/domain/leads';
import { Router } from 'express';
import { z } from 'zod';
import type { GatewayDeps } from '../../../http/gateway-deps.ts';
import { userOf } from '../../../http/signed-in.ts';
import type { Format } from '../../../view/format.ts';
import { renderPage } from '../../../view/render-page.ts';
import { readFields } from '../form-texts.ts';
import { requireLeadId } from '../lead-addresses.ts';
import { emailOf, leadName, leadPath } from '../lead-labels.ts';
import { readerOf } from '../lead-reader.ts';
import type { LeadWords } from '../texts/lead-words.ts';
import { finishChange } from './finish-change.ts';
import { DETAIL_TEXTS } from './texts/detail-texts.ts';

const version = z.coerce.number().int();
const MergeForm = z.object({ keep: z.enum(['this', 'other']), version, otherVersion: version });

/** Two leads of one person become one. */
export function mergePages(deps: GatewayDeps): Router {
  const router = Router({ caseSensitive: true, strict: true });

  router.get('/:leadId/merge/:otherId', async (req, res) => {
    const leads = createLeadsRepository(deps.db, userOf(res).actor);
    const [lead, other] = await Promise.all([
      leads.get(requireLeadId(req.params.leadId)),
      leads.get(requireLeadId(req.params.otherId)),
    ]);
    const { words, locale, format } = readerOf(deps, res);
    const texts = DETAIL_TEXTS[locale];
    const name = leadName(lead, words);
    const otherName = leadName(other, words);
    const title = texts.mergeTitle(otherName);
    // The older one has the longer history, unless the other has become a client.
    const keep =
      other.clientId !== null || (lead.clientId === null && other.createdAt < lead.createdAt)
        ? 'other'
        : 'this';
    await renderPage(res, 'crm/leads/question', {
      title,
      head: {
        title,
        crumbs: [
          { label: words.leads, href: '/crm/leads' },
          { label: name, href: leadPath(lead.id) },
          { label: texts.merge },
        ],
      },
      confirm: {
        id: 'merge',
        title,
        text: texts.mergeText,
        consequences: texts.mergeConsequences,
        action: `${leadPath(lead.id)}/merge/${other.id}`,
        button: texts.merge,
        cancelHref: leadPath(lead.id),
        hidden: { version: String(lead.version), otherVersion: String(other.version) },
        fields: [
          {
            name: 'keep',
            kind: 'radios' as const,
            label: texts.mergeInto,
            value: keep,
            isRequired: true,
            options: [
              { value: 'this', label: name, help: factsOf(lead, words, format) },
              { value: 'other', label: otherName, help: factsOf(other, words, format) },
            ],
          },
        ],
      },
    });
  });

  router.post('/:leadId/merge/:otherId', async (req, res) => {
    const leadId = requireLeadId(req.params.leadId);
    const otherId = requireLeadId(req.params.otherId);
    const { words, locale } = readerOf(deps, res);
    const form = readFields(MergeForm, req.body);
    const own = { id: leadId, version: form.version };
    const second = { id: otherId, version: form.otherVersion };
    const [into, from] = form.keep === 'this' ? [own, second] : [second, own];
    const finish = { back: leadPath(into.id), done: DETAIL_TEXTS[locale].mergeDone, words };
    await finishChange(req, res, finish, () =>
      mergeLeads(deps, userOf(res).actor, {
        intoId: into.id,
        intoVersion: into.version,
        fromId: from.id,
        fromVersion: from.version,
      }),
    );
  });

  return router;
}

/** What tells two leads of one name apart. */
function factsOf(lead: Lead, words: LeadWords, format: Format): string {
  const parts = [
    words.stages[lead.stage],
    emailOf(lead),
    lead.phone,
    format.date(lead.submittedAt ?? lead.createdAt),
  ];
  return parts.filter((part) => part !== null).join(' · ');
}
