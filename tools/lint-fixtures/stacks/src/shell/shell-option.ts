// rejects: no-restricted-syntax
export const options = { shell: true };
