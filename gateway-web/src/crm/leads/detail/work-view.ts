import type { Assignee, Lead } from '@codexdlc/domain/leads';
import type { FieldView } from '../../../view/parts.ts';
import { stageOptions } from '../lead-labels.ts';
import { localMinute } from '@codexdlc/domain';
import type { GivenForm } from './contact-view.ts';
import type { DetailContext } from './detail-context.ts';

export interface WorkView {
  /** Undefined where it can go nowhere. */
  stage: FieldView | undefined;
  assign: FieldView;
  isMine: boolean;
  followUp: FieldView[];
  quick: { value: string; label: string }[];
  hasFollowUp: boolean;
}

export const QUICK_FOLLOW_UPS = { tomorrow: 1, inThreeDays: 3, inAWeek: 7 } as const;

/** What is done with a lead day by day: stage, who is in charge, when to come back to it. */
export function workView(
  lead: Lead,
  { assignees, userId }: { assignees: readonly Assignee[]; userId: string },
  context: DetailContext,
  refused?: GivenForm,
): WorkView {
  const { texts, words, timeZone } = context;
  const stages = stageOptions(lead, words);
  const gone =
    lead.assignedTo !== null && !assignees.some(({ id }) => id === lead.assignedTo)
      ? [{ value: lead.assignedTo, label: lead.assignedName ?? lead.assignedTo }]
      : [];
  return {
    stage:
      stages.length === 0
        ? undefined
        : { name: 'to', kind: 'select', label: texts.moveTo, options: stages, value: stages[0]?.value },
    assign: {
      name: 'userId',
      kind: 'select',
      label: texts.assign,
      value: lead.assignedTo ?? '',
      options: [
        { value: '', label: words.nobody },
        ...gone,
        ...assignees.map(({ id, name }) => ({ value: id, label: name })),
      ],
    },
    isMine: lead.assignedTo === userId,
    followUp: [
      {
        name: 'at',
        kind: 'datetime-local',
        label: texts.followUpAt,
        value:
          refused?.given['at'] ?? (lead.followUpAt === null ? '' : localMinute(lead.followUpAt, timeZone)),
        error: refused?.errors['at'],
      },
      {
        name: 'note',
        id: 'follow-up-note',
        label: texts.followUpNote,
        value: refused?.given['note'] ?? lead.followUpNote ?? '',
        isOptional: true,
        attributes: { maxlength: 300 },
      },
    ],
    quick: [
      { value: 'tomorrow', label: texts.followUpQuick.tomorrow },
      { value: 'inThreeDays', label: texts.followUpQuick.inThreeDays },
      { value: 'inAWeek', label: texts.followUpQuick.inAWeek },
    ],
    hasFollowUp: lead.followUpAt !== null,
  };
}
