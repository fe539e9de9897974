/**
 * SIGKILL for exactly one process. A process id that is not known reads as 0 in many places, and 0 means one's own whole
 * process group: the run of all tests.
 */
export function killProcess(pid: number | undefined): void {
  process.kill(checked(pid), 'SIGKILL');
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
