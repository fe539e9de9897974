// rejects: unused-disable-directive
// eslint-disable-next-line no-restricted-syntax
export const one = 1;
