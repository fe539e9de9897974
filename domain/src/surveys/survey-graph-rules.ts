import { SURVEY_SUMMARY, type Survey, type SurveyStep } from './survey.ts';

export type StepGraph = ReadonlyMap<string, SurveyStep>;

/** Of two steps with the same id the last counts; that there are two is a problem of its own. */
export function graphOf(survey: Survey): StepGraph {
  return new Map(survey.steps.map((step) => [step.id, step]));
}

/** All that can come after a step, on any branch; `summary` among them when a branch ends. */
export function reachableFrom(
  graph: StepGraph,
  from: string | undefined,
  isClosed: (step: SurveyStep) => boolean = () => false,
): Set<string> {
  const reached = new Set<string>();
  const open = from === undefined ? [] : [from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (reached.has(id)) continue;
    const step = graph.get(id);
    if (step !== undefined && isClosed(step)) continue;
    reached.add(id);
    open.push(...targetsOf(step));
  }
  return reached;
}

/** Steps that lead back to where they came from, such as `a -> b -> a`; undefined when there are none. */
export function findCycle(graph: StepGraph): string[] | undefined {
  const done = new Set<string>();
  const search = (id: string, way: readonly string[]): string[] | undefined => {
    if (way.includes(id)) return [...way.slice(way.indexOf(id)), id];
    if (done.has(id)) return undefined;
    for (const to of targetsOf(graph.get(id))) {
      const cycle = search(to, [...way, id]);
      if (cycle !== undefined) return cycle;
    }
    done.add(id);
    return undefined;
  };
  for (const id of graph.keys()) {
    const cycle = search(id, []);
    if (cycle !== undefined) return cycle;
  }
  return undefined;
}

/** Whether one can come to the end without a step of this sort. */
export function canAvoid(survey: Survey, isOne: (step: SurveyStep) => boolean): boolean {
  return reachableFrom(graphOf(survey), survey.steps[0]?.id, isOne).has(SURVEY_SUMMARY);
}

function targetsOf(step: SurveyStep | undefined): string[] {
  return step === undefined ? [] : step.next.map(({ to }) => to);
}
