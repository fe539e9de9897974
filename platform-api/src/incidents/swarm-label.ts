/** Of a task's container. A Swarm starts anew what ends, on another node where need be: one container says nothing. */
export const LABEL_OF_SWARM = 'com.docker.swarm.task.id';
