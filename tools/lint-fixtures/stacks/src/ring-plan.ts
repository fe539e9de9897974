// rejects: import-x/no-cycle
import { ringAgain } from './ring-again.ts';

export function ring(times: number): number {
  return times === 0 ? 0 : ringAgain(times - 1);
}
