// rejects: no-restricted-syntax
export const load = () => import('node:child_process');
