import { LOST_REASONS } from '@codexdlc/domain/leads';
import type { FieldView } from '../../view/parts.ts';
import type { LeadWords } from './texts/lead-words.ts';

/** Asked in the dialog of the board and on the page of its own. */
export function lostFields(
  words: LeadWords,
  { given = {}, errors = {} }: { given?: Record<string, string>; errors?: Record<string, string> } = {},
): FieldView[] {
  return [
    {
      name: 'lostReason',
      kind: 'radios',
      label: words.lostReason,
      value: given['lostReason'],
      isRequired: true,
      error: errors['lostReason'],
      options: LOST_REASONS.map((value) => ({ value, label: words.lostReasons[value] })),
    },
    {
      name: 'lostNote',
      kind: 'textarea',
      label: words.lostNote,
      help: words.lostNoteHelp,
      value: given['lostNote'],
      isOptional: true,
      rows: 2,
      attributes: { maxlength: 1000 },
    },
  ];
}
