import { SURVEY_SUMMARY, type Survey, type SurveyStep } from './survey.ts';
import type { SurveyField } from './survey-field.ts';
import { canAvoid, findCycle, graphOf, reachableFrom } from './survey-graph-rules.ts';

/** What is wrong with the ways through a survey; each says where and with which value. */
export function checkSteps(survey: Survey): string[] {
  return [
    ...duplicates(survey.steps.map(({ id }) => id)).map((id) => `steps: "${id}" is the id of two steps`),
    ...survey.steps.flatMap((step) => checkNext(survey, step)),
    ...checkReach(survey),
    ...checkFirst(survey),
    ...checkWhatALeadNeeds(survey),
  ];
}

export function duplicates(values: readonly string[]): string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}

function checkNext(survey: Survey, step: SurveyStep): string[] {
  return step.next.flatMap(({ when, to }, index) => {
    const place = `steps.${step.id}.next[${index}]`;
    const isLast = index === step.next.length - 1;
    const isKnown = to === SURVEY_SUMMARY || survey.steps.some(({ id }) => id === to);
    return [
      ...(isKnown ? [] : [`${place}.to: there is no step "${to}"`]),
      ...(isLast && when !== undefined
        ? [`${place}.when: the last way out must have no condition, or "${step.id}" could lead nowhere`]
        : []),
      ...(!isLast && when === undefined
        ? [`${place}: without a condition this way is always taken, what follows it never is`]
        : []),
    ];
  });
}

function checkReach(survey: Survey): string[] {
  const graph = graphOf(survey);
  const cycle = findCycle(graph);
  const reached = reachableFrom(graph, survey.steps[0]?.id);
  const unreached = survey.steps.filter(({ id }) => !reached.has(id));
  return [
    ...(cycle === undefined ? [] : [`steps: ${cycle.join(' -> ')} goes round in a circle`]),
    ...unreached.map(({ id }) => `steps.${id}: no way leads here from the first step`),
    ...(reached.has(SURVEY_SUMMARY)
      ? []
      : [`steps: no way leads from the first step to "${SURVEY_SUMMARY}"`]),
  ];
}

/** The first question stands on the landing page, and one tap answers it. */
function checkFirst({ steps: [first] }: Survey): string[] {
  if (first === undefined) return [];
  const [field, ...more] = first.fields;
  return field?.kind === 'choice' && field.required && more.length === 0
    ? []
    : [
        `steps.${first.id}: the first step must ask one required choice, it asks ${first.fields.map(({ kind }) => kind).join(', ')}`,
      ];
}

function checkWhatALeadNeeds(survey: Survey): string[] {
  const isEmail = (field: SurveyField) => field.required && field.role === 'email';
  const isConsent = (field: SurveyField) =>
    field.required && field.kind === 'consent' && field.purpose === 'contact';
  const needed: [string, (field: SurveyField) => boolean][] = [
    ['a required field with the role "email"', isEmail],
    ['a required consent with the purpose "contact"', isConsent],
  ];
  return needed
    .filter(([, isOne]) => canAvoid(survey, (step) => step.fields.some(isOne)))
    .map(([what]) => `steps: there is a way to the end without ${what}`);
}
