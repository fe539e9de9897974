import { z } from 'zod';

export const OneShotTask = z.object({
  NodeID: z.string().default(''),
  DesiredState: z.string(),
  Status: z.object({
    State: z.string(),
    Err: z.string().optional(),
    ContainerStatus: z.object({ ExitCode: z.int().optional() }).optional(),
  }),
});
export type OneShotTask = z.infer<typeof OneShotTask>;

export type TaskFate =
  | { state: 'done' }
  | { state: 'waiting' }
  /** Its program has ended with a failure of its own: once more would be the same. */
  | { state: 'failed'; why: string }
  /** Nobody will hear of its end: the Swarm restarts no task that is to run once. */
  | { state: 'lost'; why: string };

const FAILED = ['failed', 'rejected'];
const GIVEN_UP = ['shutdown', 'remove', 'orphaned'];

/** What has become of a task that is to run to its end once. `nodeState` is absent when its node is no longer in the Swarm. */
export function fateOf(task: OneShotTask | undefined, nodeState: string | undefined): TaskFate {
  if (task === undefined) return { state: 'waiting' };
  const { State } = task.Status;
  if (State === 'complete') return { state: 'done' };
  if (FAILED.includes(State)) return { state: 'failed', why: endOf(task) };
  if (task.NodeID === '') return { state: 'waiting' };
  if (nodeState === undefined) return { state: 'lost', why: `its node ${task.NodeID} has left the Swarm` };
  if (nodeState === 'down') return { state: 'lost', why: `its node ${task.NodeID} is down` };
  const wish = GIVEN_UP.find((word) => word === State || word === task.DesiredState);
  return wish === undefined ? { state: 'waiting' } : { state: 'lost', why: `the Swarm gave it up (${wish})` };
}

function endOf({ Status }: OneShotTask): string {
  const code = Status.ContainerStatus?.ExitCode;
  const reason = Status.Err ?? Status.State;
  return code === undefined || code === 0 ? reason : `exit code ${code}`;
}
