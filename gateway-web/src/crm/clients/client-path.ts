export const CLIENTS_PATH = '/crm/clients';

export function clientPath(clientId: string): string {
  return `${CLIENTS_PATH}/${clientId}`;
}
