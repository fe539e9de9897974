import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { LABEL_RELEASE } from '../tenant/names-plan.ts';

const Template = z.looseObject({ ContainerSpec: z.unknown(), ForceUpdate: z.int().default(0) });

export const SeenService = z.object({
  ID: z.string(),
  Spec: z.object({ Labels: z.record(z.string(), z.string()).nullish(), TaskTemplate: Template }),
  UpdateStatus: z.object({ State: z.string().optional(), Message: z.string().optional() }).nullish(),
});
export type SeenService = z.infer<typeof SeenService>;

export const SeenTask = z.object({
  ID: z.string(),
  CreatedAt: z.string(),
  DesiredState: z.string(),
  Spec: Template,
  Status: z.object({
    State: z.string(),
    Err: z.string().optional(),
    Message: z.string().optional(),
    ContainerStatus: z.object({ ExitCode: z.int().optional() }).nullish(),
  }),
});
export type SeenTask = z.infer<typeof SeenTask>;

export type Progress =
  | { state: 'ready' }
  | { state: 'waiting' }
  /** `task` is the one that says why, where there is one. */
  | { state: 'hopeless'; why: string; task: SeenTask | undefined };

const FAILED = ['failed', 'rejected', 'orphaned'];
/** A first release has nothing to go back to: the Swarm would try for ever. */
const MOST_FAILURES = 3;

/** How far a service has come to what is wanted of it. Tasks of releases before do not count. */
export function progressOf(
  service: SeenService,
  tasks: readonly SeenTask[],
  wanted: { fingerprint: string; replicas: number },
): Progress {
  const { UpdateStatus, Spec } = service;
  const state = UpdateStatus?.State ?? '';
  if (Spec.Labels?.[LABEL_RELEASE] !== wanted.fingerprint || /rollback|paused/.test(state)) {
    const said = UpdateStatus?.Message ? ` (${UpdateStatus.Message})` : '';
    const task = newestFailure(tasks);
    return { state: 'hopeless', why: `went back to the release before${said}`, task };
  }
  const own = tasks.filter((task) => isOf(task, service));
  const failures = own.filter((task) => FAILED.includes(task.Status.State));
  if (state !== 'updating' && failures.length >= MOST_FAILURES) {
    return { state: 'hopeless', why: `keeps ending (${failures.length} times)`, task: newestFailure(own) };
  }
  const running = own.filter(
    ({ DesiredState, Status }) => DesiredState === 'running' && Status.State === 'running',
  );
  const isChanged = state === '' || state === 'completed';
  return { state: isChanged && running.length >= wanted.replicas ? 'ready' : 'waiting' };
}

function isOf({ Spec }: SeenTask, service: SeenService): boolean {
  const { ContainerSpec, ForceUpdate } = service.Spec.TaskTemplate;
  return Spec.ForceUpdate === ForceUpdate && isDeepStrictEqual(Spec.ContainerSpec, ContainerSpec);
}

export function newestFailure(tasks: readonly SeenTask[]): SeenTask | undefined {
  return tasks
    .filter(({ Status }) => FAILED.includes(Status.State) || (Status.Err ?? '') !== '')
    .sort((a, b) => (a.CreatedAt < b.CreatedAt ? 1 : -1))[0];
}

/** What the Swarm says of a task that does not run. */
export function wordsOfTask({ Status }: SeenTask): string {
  const code = Status.ContainerStatus?.ExitCode;
  const said = Status.Err ?? Status.Message ?? Status.State;
  return code === undefined || code === 0 ? said : `${said}, exit code ${code}`;
}
