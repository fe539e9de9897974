/** For buttons that are about nothing in particular. */
export const NOTHING = '00000000-0000-0000-0000-000000000000';
