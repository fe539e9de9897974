import { all, onReady } from './on-ready.js';

// Live lines of a tenant's containers, below those that the server has written.

const MAX_LINES = 2000;

onReady((root) => {
  for (const view of all(root, '[data-log-view]')) follow(view);
});

function follow(view) {
  const log = view.querySelector('[data-log]');
  const pause = view.querySelector('[data-pause]');
  const note = view.querySelector('[data-note]');
  const held = [];
  let isPaused = false;
  let source;

  const show = (lines) => {
    const isAtEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 40;
    const fresh = document.createDocumentFragment();
    for (const { service, line } of lines) fresh.append(row(service, line));
    log.append(fresh);
    while (log.childElementCount > MAX_LINES) log.firstElementChild.remove();
    if (isAtEnd) log.scrollTop = log.scrollHeight;
  };
  const say = (text) => {
    note.textContent = text;
  };
  const connect = () => {
    source = new window.EventSource(view.dataset.events);
    // Each connection begins with the last lines: they stand in place of those that were there.
    source.addEventListener('open', () => {
      log.replaceChildren();
      say(view.dataset.following);
    });
    source.addEventListener('lines', ({ data }) => {
      const lines = JSON.parse(data);
      if (isPaused) held.push(...lines.slice(-MAX_LINES));
      else show(lines);
      if (held.length > MAX_LINES) held.splice(0, held.length - MAX_LINES);
    });
    source.addEventListener('refused', ({ data }) => {
      source.close();
      say(JSON.parse(data).text);
    });
    source.addEventListener('end', () => {
      source.close();
      say(view.dataset.ended);
    });
    source.addEventListener('error', () => say(view.dataset.lost));
  };

  pause.hidden = false;
  pause.addEventListener('click', () => {
    isPaused = !isPaused;
    pause.setAttribute('aria-pressed', String(isPaused));
    pause.querySelector('span').textContent = isPaused ? view.dataset.resume : view.dataset.pause;
    say(isPaused ? view.dataset.paused : view.dataset.following);
    if (!isPaused) show(held.splice(0));
  });
  log.scrollTop = log.scrollHeight;
  connect();
  window.addEventListener('pagehide', () => source.close());
}

function row(service, line) {
  const item = document.createElement('div');
  const name = document.createElement('span');
  name.className = 'at';
  name.textContent = service;
  item.append(name, ` ${line}`);
  return item;
}
