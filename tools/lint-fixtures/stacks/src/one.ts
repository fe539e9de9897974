// accepts
export const one = 1;
