import {
  givenValues,
  readAnswer,
  SURVEY_SUMMARY,
  transitionSurvey,
  type FieldError,
  type Survey,
  type SurveyEffect,
  type SurveyEvent,
  type SurveyField,
  type SurveyState,
  type SurveyStep,
} from '@codexdlc/domain/surveys';
import type { ChatCursor, ChatInput, ChatPosition } from './chat-cursor.ts';

export type ChatTransition =
  | ({ kind: 'moved'; effects: SurveyEffect[]; answered: GivenAnswer | undefined } & ChatPosition)
  /** Nothing changed but where one is asked again. */
  | ({ kind: 'refused'; error: FieldError; field: SurveyField } & ChatPosition);

/** What an open question was answered with; undefined: skipped. */
export interface GivenAnswer {
  field: SurveyField;
  raw: string | string[] | undefined;
}

/** Where the chat goes on from: at the first field of the step that is open. */
export function cursorAt(
  survey: Survey,
  state: SurveyState,
  { hasExtras, last = false }: { hasExtras: boolean; last?: boolean },
): ChatCursor {
  const step = stepAt(survey, state.at);
  return {
    stepId: state.at,
    field: last && step ? step.fields.length - 1 : 0,
    given: step ? givenValues(step, state) : {},
    isEdit: false,
    hasExtras,
  };
}

/** The cursor as far as it still fits: the web may have gone on, or the survey may be a newer one. */
export function fitCursor(survey: Survey, state: SurveyState, cursor: ChatCursor): ChatCursor {
  const step = stepAt(survey, cursor.stepId);
  const isReached =
    cursor.stepId === SURVEY_SUMMARY
      ? state.at === SURVEY_SUMMARY
      : cursor.stepId === state.at || state.answeredSteps.includes(cursor.stepId);
  const isThere = step === undefined || cursor.field < step.fields.length;
  return isReached && isThere ? cursor : cursorAt(survey, state, cursor);
}

export function askedField(survey: Survey, cursor: ChatCursor): SurveyField | undefined {
  return stepAt(survey, cursor.stepId)?.fields[cursor.field];
}

/** Undefined when it has no place here, such as a skip of what has to be answered. */
export function transitionChat(
  survey: Survey,
  { state, cursor: known }: ChatPosition,
  input: ChatInput,
): ChatTransition | undefined {
  const cursor = fitCursor(survey, state, known);
  const at = { survey, state, cursor };
  switch (input.type) {
    case 'give':
      return give(at, input.raw);
    case 'toggle':
      return toggle(at, input.value);
    case 'next':
      return next(at);
    case 'skip':
      return askedField(survey, cursor)?.required === false ? give(at, undefined) : undefined;
    case 'back':
      return back(at);
    case 'edit':
      return edit(at, input.stepId, input.field);
    case 'extras':
      return atSummary(at, { ...cursor, hasExtras: false });
    case 'extras-done':
      return atSummary(at, { ...cursor, hasExtras: true });
    case 'submit':
      return cursor.hasExtras ? send(at, { type: 'submit' }) : undefined;
  }
}

interface At extends ChatPosition {
  survey: Survey;
}

function give(at: At, raw: string | string[] | undefined): ChatTransition | undefined {
  const { survey, state, cursor } = at;
  const step = stepAt(survey, cursor.stepId);
  const field = step?.fields[cursor.field];
  if (!step || !field) return undefined;
  const read = readAnswer(field, raw);
  if ('error' in read) return { kind: 'refused', state, cursor, error: read.error, field };

  const { [field.name]: _, ...others } = cursor.given;
  const given = read.answer === undefined || raw === undefined ? others : { ...others, [field.name]: raw };
  const answered = { field, raw: read.answer === undefined ? undefined : raw };
  const isLast = cursor.field === step.fields.length - 1;
  if (!cursor.isEdit && !isLast) {
    return {
      kind: 'moved',
      state,
      cursor: { ...cursor, field: cursor.field + 1, given },
      effects: [],
      answered,
    };
  }
  return send(at, { type: 'answer', stepId: step.id, values: given }, answered);
}

/** Taps one of several; what is not ticked any more is gone. */
function toggle({ survey, state, cursor }: At, value: string): ChatTransition | undefined {
  const field = askedField(survey, cursor);
  if (field?.kind !== 'choices' || !field.options.some((option) => option.value === value)) return undefined;
  const ticked = new Set([cursor.given[field.name] ?? []].flat());
  if (!ticked.delete(value)) ticked.add(value);
  const given = { ...cursor.given, [field.name]: [...ticked] };
  return { kind: 'moved', state, cursor: { ...cursor, given }, effects: [], answered: undefined };
}

function next(at: At): ChatTransition | undefined {
  const field = askedField(at.survey, at.cursor);
  if (!field) return undefined;
  const before = at.cursor.given[field.name];
  if (field.kind === 'choices') return give(at, before ?? []);
  return before === undefined ? undefined : give(at, before);
}

/** One field back; from the first one as the survey itself goes back. */
function back(at: At): ChatTransition | undefined {
  const { state, cursor } = at;
  if (cursor.stepId === SURVEY_SUMMARY && cursor.hasExtras)
    return atSummary(at, { ...cursor, hasExtras: false });
  if (!cursor.isEdit && cursor.field > 0) {
    return {
      kind: 'moved',
      state,
      cursor: { ...cursor, field: cursor.field - 1 },
      effects: [],
      answered: undefined,
    };
  }
  return send(at, { type: 'back' });
}

function edit(at: At, stepId: string, field: number): ChatTransition | undefined {
  const step = stepAt(at.survey, stepId);
  if (at.cursor.stepId !== SURVEY_SUMMARY || !step || field >= step.fields.length) return undefined;
  const moved = send(at, { type: 'goTo', stepId });
  return moved?.kind === 'moved' ? { ...moved, cursor: { ...moved.cursor, field, isEdit: true } } : moved;
}

function atSummary({ state, cursor: before }: At, cursor: ChatCursor): ChatTransition | undefined {
  if (before.stepId !== SURVEY_SUMMARY) return undefined;
  return { kind: 'moved', state, cursor, effects: [], answered: undefined };
}

/** What the web's form would send. */
function send(
  { survey, state, cursor }: At,
  event: SurveyEvent,
  answered?: GivenAnswer,
): ChatTransition | undefined {
  const transition = transitionSurvey(survey, state, event);
  if (!transition) return undefined;
  const { hasExtras } = cursor;
  if (transition.kind === 'refused') return refused(survey, transition.state, cursor, transition.errors);
  const last = event.type === 'back' && transition.state.at !== SURVEY_SUMMARY;
  const moved = cursorAt(survey, transition.state, { hasExtras, last });
  return { kind: 'moved', state: transition.state, cursor: moved, effects: transition.effects, answered };
}

/** A field of the step that was not asked about now: a newer survey wants it. It is asked next. */
function refused(
  survey: Survey,
  state: SurveyState,
  cursor: ChatCursor,
  errors: Record<string, FieldError>,
): ChatTransition | undefined {
  const fields = stepAt(survey, cursor.stepId)?.fields ?? [];
  const at = fields.findIndex(({ name }) => Object.hasOwn(errors, name));
  const field = fields[at];
  const error = field && errors[field.name];
  if (!field || !error) return undefined;
  return { kind: 'refused', state, cursor: { ...cursor, field: at, isEdit: false }, error, field };
}

function stepAt(survey: Survey, id: string): SurveyStep | undefined {
  return survey.steps.find((step) => step.id === id);
}
