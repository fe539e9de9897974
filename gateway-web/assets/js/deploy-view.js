import { all, onReady } from './on-ready.js';

// The page stands as the server has written it; this keeps it up to date from the stream of the operation.

const OVER = ['succeeded', 'failed', 'cancelled'];
const MAX_LINES = 2000;
/** Without a word for so long the page is fetched instead: a proxy may hold the stream back. */
const SILENCE_MS = 12_000;
const LOOK_MS = 4_000;
/** The story of an operation comes at once; only where it ends counts. */
const TURN_MS = 300;
/** So much over what earlier runs took is worth a word. */
const LATE_SECONDS = 5;

onReady((root) => {
  for (const view of all(root, '[data-live]')) if (!OVER.includes(view.dataset.state)) follow(view);
});

function follow(view) {
  const state = readState(view);
  const source = new window.EventSource(view.dataset.events);
  const look = window.setInterval(() => {
    const isSilent = Date.now() - state.heardAt > SILENCE_MS;
    if (isSilent || source.readyState === window.EventSource.CLOSED) void replace();
  }, LOOK_MS);
  const clock = window.setInterval(() => paintTimes(view, state), 200);
  const stop = () => {
    source.close();
    window.clearInterval(look);
    window.clearInterval(clock);
    window.clearTimeout(state.turn);
  };
  const replace = async () => {
    const isAsking = view.querySelector('dialog[open]') !== null;
    if (state.isReplacing || isAsking) return;
    state.isReplacing = true;
    const next = await fetchView(view);
    state.isReplacing = false;
    state.heardAt = Date.now();
    if (!next) return;
    stop();
    keepLog(view, next);
    view.replaceWith(next);
    window.htmx?.process(next);
    if (OVER.includes(next.dataset.state)) settle(next);
    // Everything that makes pages ready hears it, and so does what is above: the new part is followed.
    next.dispatchEvent(new window.CustomEvent('htmx:load', { bubbles: true, detail: { elt: next } }));
  };
  const hear = (name, handle) => {
    source.addEventListener(name, ({ data }) => {
      const message = JSON.parse(data);
      state.heardAt = Date.now();
      // What is told just now is hardly late: the smallest distance is that of the two clocks.
      if (message.at) state.skew = Math.min(state.skew, Date.now() - Date.parse(message.at));
      handle(message);
      schedule(view, state);
    });
  };

  hear('step', ({ step, state: stepState, at, percent, detail }) => {
    state.percent = percent;
    state.steps.set(step, nextStep(state.steps.get(step), stepState, at, detail));
  });
  hear('log', ({ at, line }) => state.lines.push({ at, line }));
  hear('trimmed', () => {
    view.querySelector('[data-trimmed]').hidden = false;
  });
  hear('state', ({ state: now, percent }) => {
    state.percent = percent;
    state.isOver = OVER.includes(now);
    // It has begun, or waits: its head says so from now on. What is told first is how it came to be as the page shows it.
    window.clearTimeout(state.turn);
    const isTurn = !state.isOver && now !== view.dataset.state;
    state.turn = isTurn ? window.setTimeout(() => void replace(), TURN_MS) : undefined;
  });
  // The platform decides when nothing more comes: what was retried ends more than once.
  hear('end', () => void replace());
}

function readState(view) {
  const { percent, left, now, words } = view.dataset;
  const steps = new Map();
  for (const item of view.querySelectorAll('[data-step]')) {
    const { step, state, started } = item.dataset;
    steps.set(step, { state, startedAt: started && Date.parse(started), endedAt: undefined, isOld: true });
  }
  const share = Number(percent);
  return {
    steps,
    percent: share,
    /** Seconds of the whole, as earlier runs took; percent is weighed by them too. */
    usualSeconds: share < 100 ? (Number(left) * 100) / (100 - share) : 0,
    skew: Date.now() - Date.parse(now),
    words: JSON.parse(words),
    lines: [],
    count: 0,
    heardAt: Date.now(),
    changedAt: Date.now(),
    isOver: false,
    isScheduled: false,
    isReplacing: false,
  };
}

function nextStep(before, state, at, detail) {
  const moment = Date.parse(at);
  if (state === 'running') return { state, startedAt: moment, endedAt: undefined, detail };
  if (state === 'pending') return { state, startedAt: undefined, endedAt: undefined, detail };
  return { state, startedAt: before?.startedAt, endedAt: moment, detail };
}

/** However many messages come at once, one painting. */
function schedule(view, state) {
  if (state.isScheduled) return;
  state.isScheduled = true;
  window.requestAnimationFrame(() => {
    state.isScheduled = false;
    state.changedAt = Date.now();
    paintSteps(view, state);
    paintTimes(view, state);
    paintLog(view, state);
  });
}

function paintSteps(view, state) {
  for (const [name, step] of state.steps) {
    const item = view.querySelector(`[data-step="${window.CSS.escape(name)}"]`);
    if (!item) continue;
    if (item.dataset.state !== step.state && step.state === 'running') announce(view, item, state);
    item.dataset.state = step.state;
    if (step.state === 'running') item.setAttribute('aria-current', 'step');
    else item.removeAttribute('aria-current');
    item.querySelector('[data-word]').textContent = `, ${state.words[step.state]}`;
    if (step.detail && step.state !== 'skipped')
      item.querySelector('[data-detail]').textContent = step.detail;
    for (const part of view.querySelectorAll(`[data-lit-by="${window.CSS.escape(name)}"]`))
      part.dataset.state = step.state;
  }
  const progress = view.querySelector('[data-progress]');
  progress.value = state.percent;
  progress.textContent = `${state.percent} %`;
  view.querySelector('[data-percent-text]').textContent = percentWriter().format(state.percent / 100);
  document.title = document.title.replace(/^\d+ %/, `${state.percent} %`);
}

function paintTimes(view, state) {
  for (const [name, { state: now, startedAt, endedAt, isOld }] of state.steps) {
    if (startedAt === undefined || (isOld && now !== 'running')) continue;
    const field = view.querySelector(`[data-step="${window.CSS.escape(name)}"] [data-time]`);
    if (!field || now === 'pending' || now === 'skipped') continue;
    const ms = (endedAt ?? Date.now() - state.skew) - startedAt;
    field.textContent = durationText(Math.max(0, ms), endedAt === undefined);
  }
  const text = view.querySelector('[data-left-text]');
  if (state.usualSeconds <= 0 || state.isOver) {
    text.textContent = '';
    return;
  }
  const sinceChange = (Date.now() - state.changedAt) / 1000;
  const left = (state.usualSeconds * (100 - state.percent)) / 100 - sinceChange;
  text.textContent =
    left < -LATE_SECONDS
      ? text.dataset.late
      : text.dataset.template.replace('{time}', durationText(Math.max(1, Math.round(left)) * 1000, true));
}

function paintLog(view, state) {
  if (state.lines.length === 0) return;
  const log = view.querySelector('[data-log]');
  const isAtEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 40;
  log.querySelector('[data-empty]')?.remove();
  const clock = timeWriter(view.dataset.timeZone);
  const fresh = document.createDocumentFragment();
  for (const { at, line } of state.lines.splice(0)) {
    const row = document.createElement('div');
    const time = document.createElement('span');
    time.className = 'at';
    time.textContent = clock.format(new Date(at));
    row.append(time, ` ${line}`);
    fresh.append(row);
    state.count += 1;
  }
  log.append(fresh);
  while (log.childElementCount > MAX_LINES) log.firstElementChild.remove();
  view.querySelector('[data-log-count]').textContent = String(state.count);
  if (isAtEnd) log.scrollTop = log.scrollHeight;
}

function announce(view, item, { words }) {
  view.querySelector('[data-announce]').textContent =
    `${item.querySelector('[data-title]').textContent}: ${words.running}`;
}

/** Undefined when it cannot be had now; whoever is signed out is sent to the page as a whole. */
async function fetchView(view) {
  try {
    const answer = await fetch(view.dataset.page, { headers: { 'HX-Request': 'true' } });
    if (answer.status === 401 || answer.redirected) location.reload();
    if (!answer.ok) return undefined;
    const page = new window.DOMParser().parseFromString(await answer.text(), 'text/html');
    return page.querySelector('[data-live]') ?? undefined;
  } catch {
    return undefined;
  }
}

/** A stream begins with the whole log again. Of what is over the server's is whole; without one, what was heard stays. */
function keepLog(view, next) {
  const [before, after] = [view, next].map((one) => one.querySelector('details'));
  if (before.open) after.open = true;
  const isOver = OVER.includes(next.dataset.state);
  const hasLines = (fold) => !fold.querySelector('[data-empty]');
  if (isOver && hasLines(before) && !hasLines(after)) after.replaceWith(before);
}

function settle(view) {
  const title = view.querySelector('h1').textContent;
  document.title = document.title.replace(/^\d+ % · [^·]+/, `${title} `);
  view.querySelector('[data-announce]').textContent = title;
}

const lang = document.documentElement.lang;
const writers = new Map();

function writer(key, make) {
  const known = writers.get(key) ?? make();
  writers.set(key, known);
  return known;
}

function percentWriter() {
  return writer('percent', () => new Intl.NumberFormat(lang, { style: 'percent' }));
}

function timeWriter(timeZone) {
  return writer(
    'time',
    () => new Intl.DateTimeFormat(lang, { timeZone, timeStyle: 'medium', hourCycle: 'h23' }),
  );
}

function unitWriter(unit, digits) {
  const style = { style: 'unit', unit, maximumFractionDigits: digits, minimumFractionDigits: digits };
  const unitDisplay = unit === 'minute' ? 'short' : 'narrow';
  return writer(`${unit} ${digits}`, () => new Intl.NumberFormat(lang, { ...style, unitDisplay }));
}

/** As the server writes it; while it runs in whole seconds, so that nothing flickers. */
function durationText(ms, isRunning) {
  if (ms < 60_000) {
    const digits = isRunning || ms >= 10_000 ? 0 : ms < 100 ? 2 : 1;
    return unitWriter('second', digits).format(digits === 0 ? Math.floor(ms / 1000) : ms / 1000);
  }
  const seconds = Math.floor(ms / 1000);
  const rest = seconds % 60 === 0 ? '' : ` ${unitWriter('second', 0).format(seconds % 60)}`;
  return `${unitWriter('minute', 0).format(Math.floor(seconds / 60))}${rest}`;
}
