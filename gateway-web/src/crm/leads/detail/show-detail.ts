import { createLeadsRepository } from '@codexdlc/domain/leads';
import type { Response } from 'express';
import type { GatewayDeps } from '../../../http/gateway-deps.ts';
import { userOf } from '../../../http/signed-in.ts';
import type { NoticeView } from '../../../view/parts.ts';
import { renderPage } from '../../../view/render-page.ts';
import { readerOf } from '../lead-reader.ts';
import { contactFields, type GivenForm } from './contact-view.ts';
import { detailView } from './detail-view.ts';
import { readDetail } from './read-detail.ts';
import { DETAIL_TEXTS } from './texts/detail-texts.ts';
import { workView } from './work-view.ts';

export interface ShownForm extends GivenForm {
  form: 'contact' | 'note' | 'follow-up';
  notice?: NoticeView | undefined;
}

/** The page of a lead; with a form that was refused, that form is open and holds what was typed. */
export async function showDetail(
  deps: GatewayDeps,
  res: Response,
  {
    leadId,
    before,
    refused,
  }: { leadId: string; before?: number | undefined; refused?: ShownForm | undefined },
): Promise<void> {
  const { actor, id: userId } = userOf(res);
  const reader = readerOf(deps, res);
  const texts = DETAIL_TEXTS[reader.locale];
  const context = { ...reader, texts };
  const [data, assignees] = await Promise.all([
    readDetail(deps, actor, leadId, before),
    createLeadsRepository(deps.db, actor).assignees(),
  ]);
  const of = (form: ShownForm['form']) => (refused?.form === form ? refused : undefined);
  await renderPage(res, 'crm/leads/detail', {
    ...detailView(data, context),
    work: workView(data.lead, { assignees, userId }, context, of('follow-up')),
    contactFields: contactFields(data.lead, deps.niches, context, of('contact')),
    isEditing: of('contact') !== undefined,
    editNotice: of('contact')?.notice,
    noteField: {
      name: 'text',
      id: 'note-text',
      kind: 'textarea' as const,
      label: texts.noteLabel,
      help: texts.noteHelp,
      value: of('note')?.given['text'] ?? '',
      error: of('note')?.errors['text'],
      rows: 3,
      attributes: { maxlength: 4000 },
    },
    texts,
    words: reader.words,
  });
}
