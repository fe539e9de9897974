export interface StreamEvent {
  id?: string | number;
  /** Name of the kind of event: "step", "log". */
  event?: string;
  data: unknown;
}

/** One event as the standard writes it; data is JSON, which has no line breaks of its own. */
export function eventText({ id, event, data }: StreamEvent): string {
  const lines = [
    ...(id === undefined ? [] : [`id: ${oneLine(String(id))}`]),
    ...(event === undefined ? [] : [`event: ${oneLine(event)}`]),
    `data: ${JSON.stringify(data)}`,
  ];
  return `${lines.join('\n')}\n\n`;
}

function oneLine(text: string): string {
  return text.replaceAll(/[\r\n\0]/g, ' ');
}
