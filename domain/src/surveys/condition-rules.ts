import type { SurveyCondition } from './survey-condition.ts';
import type { SurveyAnswer, SurveyAnswers } from './survey-state.ts';

export function holds(condition: SurveyCondition, answers: SurveyAnswers): boolean {
  if ('all' in condition) return condition.all.every((part) => holds(part, answers));
  if ('any' in condition) return condition.any.some((part) => holds(part, answers));
  if ('not' in condition) return !holds(condition.not, answers);
  const answer = answerTo(condition.field, answers);
  if ('answered' in condition) return (answer !== undefined) === condition.answered;
  if (answer === undefined) return false;
  if ('equals' in condition) return answer === condition.equals;
  if ('in' in condition) return !Array.isArray(answer) && condition.in.includes(answer);
  if ('includes' in condition) return Array.isArray(answer) && answer.includes(condition.includes);
  return amountOf(answer) >= condition.atLeast;
}

/** A field may be called `constructor` by whoever wrote a state: only own properties are answers. */
export function answerTo(name: string, answers: SurveyAnswers): SurveyAnswer | undefined {
  return Object.hasOwn(answers, name) ? answers[name] : undefined;
}

export function fieldsIn(condition: SurveyCondition): string[] {
  if ('all' in condition) return condition.all.flatMap(fieldsIn);
  if ('any' in condition) return condition.any.flatMap(fieldsIn);
  if ('not' in condition) return fieldsIn(condition.not);
  return [condition.field];
}

function amountOf(answer: SurveyAnswer): number {
  if (Array.isArray(answer)) return answer.length;
  return typeof answer === 'number' ? answer : Number.NaN;
}
