import type Docker from 'dockerode';
import { demultiplex, orUndefined } from '../provider/docker-client.ts';

/** Docker has them since 17.06; the types do not know of it. */
interface TaskWithLogs {
  logs(options: { stdout: true; stderr: true; tail: number }): Promise<unknown>;
}

/** The last lines of a task, from whichever node it was on; none where the Swarm cannot get them any more. */
export async function readTaskLines(docker: Docker, taskId: string, lines = 20): Promise<string[]> {
  const task = docker.getTask(taskId) as unknown as TaskWithLogs;
  const raw = await orUndefined(task.logs({ stdout: true, stderr: true, tail: lines }));
  if (!Buffer.isBuffer(raw)) return [];
  return demultiplex(raw)
    .split('\n')
    .filter((line) => line.trim() !== '');
}
