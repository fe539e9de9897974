export {
  createProgress,
  silentProgress,
  type ProgressOptions,
  type ProgressStream,
} from './create-progress.ts';
export { secondsText } from './line-plan.ts';
export type { Progress, Step } from './progress.ts';
