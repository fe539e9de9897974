// accepts
import type Docker from 'dockerode';

export const options: Docker.ContainerCreateOptions = { Image: 'salon' };
