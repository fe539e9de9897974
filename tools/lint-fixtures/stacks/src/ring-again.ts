// rejects: import-x/no-cycle
import { ring } from './ring-plan.ts';

export function ringAgain(times: number): number {
  return ring(times);
}
