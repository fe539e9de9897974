export {
  createPlatformClient,
  ifMatch,
  type LogLine,
  type LogOptions,
  type PlatformClient,
  type PlatformClientOptions,
} from './create-platform-client.ts';
export {
  readDeployChoices,
  readRelease,
  type DeployChoices,
  type ListedRelease,
  type WantedChoices,
} from './deploy-choices.ts';
export {
  deployTenant,
  type DeployedTenant,
  type Deployment,
  type DeployResult,
  type KnownClient,
  type NewClient,
} from './deploy-tenant.ts';
export type { FollowOptions } from './event-source.ts';
export type { OperationEvent } from './operation-events.ts';
export { PlatformProblem } from './platform-problem.ts';
export { requestKey } from './request-key.ts';
export type { components, operations, paths } from './schema.d.ts';
