/** Where a person's chat is: a bot's id for a private chat, else the group's. */
export function chatPath(personId: number, chatId: number): string {
  return `/people/${personId}/chats/${chatId}`;
}

/** What leads to a bot on t.me leads to the same bot here. */
export function localLink(address: string): string | undefined {
  const url = URL.parse(address);
  if (url?.hostname === 't.me' || url?.hostname === 'telegram.me') return `${url.pathname}${url.search}`;
  return /^(?:https?|mailto|tel):/i.test(address) ? address : undefined;
}
