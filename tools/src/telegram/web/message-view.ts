import type { User } from '@grammyjs/types';
import type { SeenButton, SeenMessage } from '../personas/seen-message.ts';
import { renderHtml } from '../texts/render-html-rules.ts';
import { html, Html } from './html.ts';
import { localLink } from './paths.ts';

export function messageView(message: SeenMessage, person: User, base: string, inGroup: boolean): Html {
  if (message.kind === 'service') return html`<li class="service">${message.text}</li>`;
  const own = message.from.id === person.id;
  return html`<li class="${own ? 'own' : 'other'}">
    <div class="bubble">
      ${
        own
          ? html`<span class="unseen">You:</span>`
          : html`<b class="${inGroup ? 'sender' : 'unseen'}">${message.from.first_name}</b>`
      }
      ${media(message, base)} ${message.text !== '' && html`<div class="text">${textOf(message)}</div>`}
      <p class="meta">
        ${message.pinned && 'pinned '}${message.edits > 0 && 'edited '}
        <time datetime="${message.at.toISOString()}">${clock(message.at)}</time>
      </p>
    </div>
    ${message.buttons.length > 0 && buttons(message, base)}
  </li>`;
}

function textOf(message: SeenMessage): Html {
  // Escaped by renderHtml, piece by piece.
  return new Html(renderHtml(message.text, message.entities, localLink));
}

function media({ id, kind, file, location }: SeenMessage, base: string): Html | false {
  if (kind === 'photo') return html`<img src="${base}/photos/${id}" alt="Photo" />`;
  if (kind === 'document' && file)
    return html`<p class="fact">${file.name}, ${Math.ceil(file.bytes.length / 1024)} KB</p>`;
  if (kind === 'contact') return html`<p class="fact">Contact</p>`;
  return kind === 'location' && location
    ? html`<p class="fact">Location ${location.latitude.toFixed(4)}, ${location.longitude.toFixed(4)}</p>`
    : false;
}

function buttons({ id, buttons: rows }: SeenMessage, base: string): Html {
  return html`<form class="buttons" method="post" action="${base}/press">
    <input type="hidden" name="message" value="${id}" />
    ${rows.map((row) => html`<div>${row.map(button)}</div>`)}
  </form>`;
}

function button({ text, data, url }: SeenButton): Html {
  const address = url === undefined ? undefined : localLink(url);
  if (address !== undefined) return html`<a href="${address}" target="_blank" rel="noreferrer">${text}</a>`;
  if (data === undefined) return html`<button disabled>${text}</button>`;
  return html`<button name="data" value="${data}">${text}</button>`;
}

export function clock(at: Date): string {
  return at.toTimeString().slice(0, 5);
}
