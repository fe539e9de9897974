import { addLeadNote, assignLead, markDuplicate, markSpam, setFollowUp } from '@codexdlc/domain/leads';
import { Router, type RequestHandler } from 'express';
import { z } from 'zod';
import type { GatewayDeps } from '../../../http/gateway-deps.ts';
import { readForm } from '../../../http/read-form.ts';
import { userOf } from '../../../http/signed-in.ts';
import { blockOf, lineOf, readFields } from '../form-texts.ts';
import { requireLeadId } from '../lead-addresses.ts';
import { leadPath } from '../lead-labels.ts';
import { readerOf } from '../lead-reader.ts';
import { dayAfter, instantOf, localDay } from '../wall-clock-rules.ts';
import { finishChange } from './finish-change.ts';
import { showDetail } from './show-detail.ts';
import { DETAIL_TEXTS } from './texts/detail-texts.ts';
import { QUICK_FOLLOW_UPS } from './work-view.ts';

type Handler = RequestHandler<{ leadId: string }>;

const version = z.coerce.number().int();
const NoteForm = z.object({ text: blockOf(4000).pipe(z.string().min(1)) });
const AssignForm = z.object({ version, userId: z.union([z.uuid(), z.literal('')]) });
const FollowUpForm = z.object({
  version,
  at: lineOf(20).default(''),
  note: lineOf(300).default(''),
  quick: z.enum(['tomorrow', 'inThreeDays', 'inAWeek']).optional().catch(undefined),
  clear: z.string().optional(),
});
const SpamForm = z.object({ version, isSpam: z.enum(['yes', 'no']) });
const VersionForm = z.object({ version });

/** Small changes: a note, who is in charge, when to come back to it, spam or not. */
export function changePages(deps: GatewayDeps): Router {
  const router = Router({ caseSensitive: true, strict: true });
  router.post('/:leadId/notes', addNote(deps));
  router.post('/:leadId/assign', assign(deps));
  router.post('/:leadId/follow-up', followUp(deps));
  router.post('/:leadId/spam', spam(deps));
  router.post('/:leadId/not-duplicate', notDuplicate(deps));
  return router;
}

function addNote(deps: GatewayDeps): Handler {
  return async (req, res) => {
    const leadId = requireLeadId(req.params.leadId);
    const { words, locale } = readerOf(deps, res);
    const texts = DETAIL_TEXTS[locale];
    const form = readForm(NoteForm, req.body);
    if (!form.ok) {
      const refused = { form: 'note' as const, given: form.given, errors: { text: texts.noteMissing } };
      await showDetail(deps, res.status(422), { leadId, refused });
      return;
    }
    const finish = { back: `${leadPath(leadId)}#notes`, done: texts.noteAdded, words };
    await finishChange(req, res, finish, () =>
      addLeadNote(deps, userOf(res).actor, { leadId, ...form.value }),
    );
  };
}

function assign(deps: GatewayDeps): Handler {
  return async (req, res) => {
    const leadId = requireLeadId(req.params.leadId);
    const { words, locale } = readerOf(deps, res);
    const form = readFields(AssignForm, req.body);
    const input = { leadId, version: form.version, userId: form.userId === '' ? null : form.userId };
    const finish = { back: leadPath(leadId), done: DETAIL_TEXTS[locale].saved, words };
    await finishChange(req, res, finish, () => assignLead(deps, userOf(res).actor, input));
  };
}

function followUp(deps: GatewayDeps): Handler {
  return async (req, res) => {
    const leadId = requireLeadId(req.params.leadId);
    const reader = readerOf(deps, res);
    const texts = DETAIL_TEXTS[reader.locale];
    const form = readFields(FollowUpForm, req.body);
    const at = form.clear === undefined ? wantedMoment(form, reader) : null;
    if (at === undefined) {
      const given = { at: form.at, note: form.note };
      const refused = { form: 'follow-up' as const, given, errors: { at: texts.followUpMissing } };
      await showDetail(deps, res.status(422), { leadId, refused });
      return;
    }
    const input = { leadId, version: form.version, at, note: form.note };
    const finish = { back: leadPath(leadId), done: texts.saved, words: reader.words };
    await finishChange(req, res, finish, () => setFollowUp(deps, userOf(res).actor, input));
  };
}

/** Quick choices mean nine in the morning of the agency. */
function wantedMoment(
  { quick, at }: Pick<z.output<typeof FollowUpForm>, 'quick' | 'at'>,
  { now, timeZone }: { now: Date; timeZone: string },
): Date | undefined {
  if (quick === undefined) return instantOf(at, timeZone);
  const day = dayAfter(localDay(now, timeZone), QUICK_FOLLOW_UPS[quick]);
  return instantOf(`${day}T09:00`, timeZone);
}

function spam(deps: GatewayDeps): Handler {
  return async (req, res) => {
    const leadId = requireLeadId(req.params.leadId);
    const { words, locale } = readerOf(deps, res);
    const form = readFields(SpamForm, req.body);
    const input = { leadId, version: form.version, isSpam: form.isSpam === 'yes' };
    const finish = { back: leadPath(leadId), done: DETAIL_TEXTS[locale].saved, words };
    await finishChange(req, res, finish, () => markSpam(deps, userOf(res).actor, input));
  };
}

function notDuplicate(deps: GatewayDeps): Handler {
  return async (req, res) => {
    const leadId = requireLeadId(req.params.leadId);
    const { words, locale } = readerOf(deps, res);
    const input = { leadId, version: readFields(VersionForm, req.body).version, duplicateOf: null };
    const finish = { back: leadPath(leadId), done: DETAIL_TEXTS[locale].saved, words };
    await finishChange(req, res, finish, () => markDuplicate(deps, userOf(res).actor, input));
  };
}
