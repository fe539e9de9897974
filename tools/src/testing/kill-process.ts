/**
 * SIGKILL for exactly one process. A process id that is not known reads as 0 in many places, and 0 means one's own whole
 * process group: the run of all tests.
 */
export function killProcess(pid: number | undefined): void {
  process.kill(checked(pid), 'SIGKILL');
}

/** For cleaning up: one that has ended by itself meanwhile is as gone as it should be. */
export function killIfThere(pid: number | undefined): void {
  try {
    killProcess(pid);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

export function killProcessGroup(pid: number | undefined): void {
  process.kill(-checked(pid), 'SIGKILL');
}

function checked(pid: number | undefined): number {
  if (pid === undefined || !Number.isInteger(pid) || pid <= 1) {
    throw new RangeError(`a process to kill has an id above 1, got ${pid ?? 'nothing'}`);
  }
  return pid;
}
