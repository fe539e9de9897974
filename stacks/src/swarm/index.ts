export { clearSwarm } from './clear-swarm.ts';
export { isOpen, ownNodeId, readNodes, type SwarmNode } from './read-nodes.ts';
export { readTenantServices, type TenantService } from './read-services.ts';
export { readTaskLines } from './read-task-lines.ts';
export { readCurrentTasks, readTaskHistory, readTasks, type SwarmTask } from './read-tasks.ts';
export { lastLines, runTask } from './run-task.ts';
