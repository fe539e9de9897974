import { plural } from '@codexdlc/domain/words';
import type { LeadTexts } from './lead-texts.ts';

export const leadsEn: LeadTexts = {
  anonymous: 'No name',
  buttons: {
    take: 'Take it',
    contacted: 'Call done',
    qualify: 'Qualify',
    deploy: 'Deploy',
    lost: 'Lost',
    reopen: 'Reopen',
  },
  back: 'Back',
  open: 'Open in the CRM',
  openTenant: 'Tenant in the CRM',
  points: (count) => `${count} ${plural('en', count, { one: 'point', other: 'points' })}`,
  sources: { direct: 'direct', import: 'import', staff: 'by hand', telegram: 'Telegram' },
  nobody: 'nobody',
  labels: { telegram: 'Telegram', lostWhy: 'Reason', note: 'Note', tenant: 'Tenant', followUp: 'Follow-up' },
  mailConfirmed: 'confirmed',
  moreAnswers: (count) =>
    `${count} more ${plural('en', count, { one: 'answer', other: 'answers' })} in the CRM`,
  files: (count) => `${count} ${plural('en', count, { one: 'file', other: 'files' })} in the CRM`,
  duplicateOf: (title) => `Possible duplicate of “${title}”`,
  duplicate: 'Possible duplicate',
  whyLost: 'Why was it lost?',
  replyHint: 'A reply to this message is kept as a note.',
  merged: 'This lead was merged into another one.',
  erased: 'This lead was deleted: on request, or because its time was over.',
  spam: 'This lead is marked as spam.',
  noteKept: 'The note is kept.',
  toasts: {
    yours: 'You are in charge now.',
    stage: (stage) => `Now: ${stage}`,
    faster: (who, stage, assigned) => `${who} was faster. Now: ${stage}, in charge: ${assigned}`,
    changed: (stage, assigned) => `Changed already. Now: ${stage}, in charge: ${assigned}`,
    gone: 'This lead is no longer there.',
  },
};
