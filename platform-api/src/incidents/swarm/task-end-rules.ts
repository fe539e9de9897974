import type { SwarmTask, TenantService } from '@codexdlc/stacks/swarm';

/** A task that has ended although its service should run on and on. */
export interface TaskEnd {
  taskId: string;
  serviceId: string;
  slug: string;
  role: string;
  nodeId: string;
  /** Empty where none was made. */
  containerId: string;
  /** "refused" is one that never ran. */
  what: 'died' | 'unhealthy' | 'refused';
  exitCode: number | undefined;
  /** Why it never ran, in the Swarm's words. */
  said: string | undefined;
  memoryLimitMb: number | undefined;
  /** By the clock of its node. */
  atMs: number;
}

/** What the Swarm stops itself is "shutdown"; a program that ends without an error is "complete". */
const ENDED = ['failed', 'rejected', 'complete'];
const OWN_END = /^task: non-zero exit/;
const UNHEALTHY = /unhealthy container/;

/** The ends among the tasks of a service, the oldest first. */
export function endsOf({ id, slug, role }: TenantService, tasks: readonly SwarmTask[]): TaskEnd[] {
  return tasks
    .filter(({ serviceId, state }) => serviceId === id && ENDED.includes(state))
    .map((task) => ({
      taskId: task.id,
      serviceId: id,
      slug,
      role,
      nodeId: task.nodeId,
      containerId: task.containerId,
      ...whyOf(task),
      memoryLimitMb: task.memoryLimitMb,
      atMs: Date.parse(task.since),
    }))
    .sort((a, b) => a.atMs - b.atMs);
}

function whyOf({ state, error = '', exitCode }: SwarmTask): Pick<TaskEnd, 'what' | 'exitCode' | 'said'> {
  if (UNHEALTHY.test(error)) return { what: 'unhealthy', exitCode, said: undefined };
  if (state === 'complete' || OWN_END.test(error)) return { what: 'died', exitCode, said: undefined };
  return { what: 'refused', exitCode: undefined, said: saidOf(error) ?? state };
}

/** Why a task does not run, where it is not its program's own doing. */
export function saidOf(error: string | undefined): string | undefined {
  const said = error?.trim().replace(/\.$/, '') ?? '';
  return said === '' || OWN_END.test(said) || UNHEALTHY.test(said) ? undefined : said;
}

/** How many tasks of a service run, and why one of the others does not, where the Swarm says so. */
export function copiesOf(
  { id }: Pick<TenantService, 'id'>,
  current: readonly SwarmTask[],
): { running: number; waiting: SwarmTask | undefined } {
  const own = current.filter(({ serviceId }) => serviceId === id);
  const others = own.filter(({ state }) => state !== 'running');
  return {
    running: own.length - others.length,
    waiting: others.find(({ error = '' }) => error !== '') ?? others[0],
  };
}
