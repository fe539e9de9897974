// rejects: no-restricted-syntax
export const command = (script: string) => ['bash', '-ec', script];
