export {
  createPlatformClient,
  ifMatch,
  type LogLine,
  type LogOptions,
  type PlatformClient,
  type PlatformClientOptions,
} from './create-platform-client.ts';
export type { FollowOptions } from './event-source.ts';
export type { OperationEvent } from './operation-events.ts';
export { PlatformProblem } from './platform-problem.ts';
export type { components, operations, paths } from './schema.d.ts';
