/** Key of the message in which a deployment is asked for. */
export function deployKey(dialogId: string): string {
  return `deploy:${dialogId}`;
}
