export const USERS_PATH = '/crm/users';
