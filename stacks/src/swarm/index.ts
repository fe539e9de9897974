export { clearSwarm } from './clear-swarm.ts';
export { isOpen, readNodes, type SwarmNode } from './read-nodes.ts';
export { readTasks, type SwarmTask } from './read-tasks.ts';
export { lastLines, runTask } from './run-task.ts';
