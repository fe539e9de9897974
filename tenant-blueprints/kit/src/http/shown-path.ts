const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;
/** 16 bytes or more in base64url: what opens something for whoever has it. */
const TOKEN = /(?<=\/)[A-Za-z0-9_-]{22,}(?=[/.]|$)/g;

/** A path as it may be logged: neither an id nor a token of anybody. */
export function shownPath(path: string): string {
  return path.replace(UUID, ':id').replace(TOKEN, ':token').slice(0, 200);
}
