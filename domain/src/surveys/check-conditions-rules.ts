import type { SurveyCondition } from './survey-condition.ts';
import type { Survey } from './survey.ts';
import type { SurveyField } from './survey-field.ts';
import { graphOf, reachableFrom } from './survey-graph-rules.ts';

/** What is wrong with conditions: of ways out and of scoring; each problem says where and with which value. */
export function checkConditions(survey: Survey): string[] {
  const all = survey.steps.flatMap(({ fields }) => fields);
  return [
    ...survey.steps.flatMap((step) => {
      const asked = askedUpTo(survey, step.id);
      return step.next.flatMap(({ when }, index) =>
        when === undefined ? [] : checkCondition(when, `steps.${step.id}.next[${index}].when`, all, asked),
      );
    }),
    ...survey.scoring.flatMap(({ when }, index) => checkCondition(when, `scoring[${index}].when`, all, all)),
  ];
}

/** A way out can only depend on what may have been asked before. */
function askedUpTo(survey: Survey, stepId: string): SurveyField[] {
  const graph = graphOf(survey);
  return survey.steps
    .filter(({ id }) => reachableFrom(graph, id).has(stepId))
    .flatMap(({ fields }) => fields);
}

function checkCondition(
  condition: SurveyCondition,
  place: string,
  all: readonly SurveyField[],
  asked: readonly SurveyField[],
): string[] {
  const check = (part: SurveyCondition, at: string) => checkCondition(part, at, all, asked);
  if ('all' in condition)
    return condition.all.flatMap((part, index) => check(part, `${place}.all[${index}]`));
  if ('any' in condition)
    return condition.any.flatMap((part, index) => check(part, `${place}.any[${index}]`));
  if ('not' in condition) return check(condition.not, `${place}.not`);

  const field = all.find(({ name }) => name === condition.field);
  if (field === undefined) return [`${place}.field: there is no field "${condition.field}"`];
  if (!asked.includes(field)) return [`${place}.field: "${field.name}" is never asked before this step`];
  return checkValue(condition, field).map((problem) => `${place}.${problem}`);
}

type FieldCondition = Extract<SurveyCondition, { field: string }>;

function checkValue(condition: FieldCondition, field: SurveyField): string[] {
  if ('answered' in condition) return [];
  if ('equals' in condition) return checkSingle('equals', condition.equals, field);
  if ('in' in condition) return condition.in.flatMap((value) => checkSingle('in', value, field));
  if ('includes' in condition) {
    if (field.kind !== 'choices') return [`includes: needs choices, "${field.name}" is ${field.kind}`];
    return isOption(field, condition.includes) ? [] : [unknownOption('includes', field, condition.includes)];
  }
  return field.kind === 'number' || field.kind === 'choices'
    ? []
    : [`atLeast: needs a number or choices, "${field.name}" is ${field.kind}`];
}

function checkSingle(key: string, value: string | number, field: SurveyField): string[] {
  if (field.kind === 'number') {
    const fits = typeof value === 'number' && value >= field.min && value <= field.max;
    return fits
      ? []
      : [`${key}: "${field.name}" is ${field.min} to ${field.max}, never ${JSON.stringify(value)}`];
  }
  if (field.kind !== 'choice')
    return [`${key}: needs a choice or a number, "${field.name}" is ${field.kind}`];
  return isOption(field, value) ? [] : [unknownOption(key, field, value)];
}

type WithOptions = Extract<SurveyField, { kind: 'choice' | 'choices' }>;

function isOption({ options }: WithOptions, value: string | number): boolean {
  return options.some((option) => option.value === value);
}

function unknownOption(key: string, { name, options }: WithOptions, value: string | number): string {
  return `${key}: ${JSON.stringify(value)} is no option of "${name}", there are ${options.map((option) => option.value).join(', ')}`;
}
