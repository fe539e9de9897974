/* The board of leads: dragging, arrow keys, and the question for a reason. Without it every card has a form of its own. */
import { all, onReady } from './on-ready.js';

const STEPS = { ArrowLeft: -1, ArrowRight: 1 };
const SHIFTS = { ArrowUp: -1, ArrowDown: 1 };

let board;
onReady((root) => {
  const [found] = all(root, '[data-lead-board]');
  if (found) start(found);
});

function start(found) {
  board = found;
  const isCalm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  board.dataset.ready = '';

  for (const list of lists()) {
    let origin;
    new window.Sortable(list, {
      group: 'leads',
      draggable: '.lead-card',
      filter: '.lead-move',
      preventOnFilter: false,
      animation: isCalm ? 0 : 150,
      delay: 180,
      delayOnTouchOnly: true,
      ghostClass: 'ghost',
      onStart: ({ item }) => {
        origin = placeOf(item);
        markOpen(item);
      },
      onMove: ({ dragged, to }) => mayGo(dragged, to),
      onEnd: ({ item }) => {
        markOpen(undefined);
        const now = placeOf(item);
        if (now.list !== origin.list || now.before !== origin.before) void move(item, origin);
      },
    });
  }

  board.addEventListener('keydown', (event) => {
    const card = event.target.closest('.grip')?.closest('.lead-card');
    if (!card || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key in STEPS) moveSideways(card, STEPS[event.key]);
    else if (event.key in SHIFTS) shift(card, SHIFTS[event.key]);
    else return;
    event.preventDefault();
  });

  board.addEventListener('submit', (event) => {
    const card = event.target.closest('.lead-card');
    if (!card) return;
    event.preventDefault();
    const list = listOf(event.target.elements.namedItem('to').value);
    const origin = placeOf(card);
    if (list) list.prepend(card);
    void move(card, origin);
  });
}

// Sortable leaves style attributes behind; htmx would copy them to what it brings in, which the page's policy refuses.
document.addEventListener('htmx:beforeSwap', () => {
  for (const styled of document.querySelectorAll('.lead-card[style], [style=""]'))
    styled.removeAttribute('style');
});

function lists() {
  return [...board.querySelectorAll('.lead-cards')];
}

function listOf(stage) {
  return lists().find((list) => list.dataset.stage === stage);
}

function mayGo(card, list) {
  return (
    list.dataset.stage === card.dataset.stage || card.dataset.stages.split(' ').includes(list.dataset.stage)
  );
}

function placeOf(card) {
  return { list: card.parentElement, before: card.nextElementSibling };
}

function putBack(card, { list, before }) {
  list.insertBefore(card, before?.parentElement === list ? before : list.querySelector(':scope > .more'));
}

/** While a card is dragged, columns that do not take it step back. */
function markOpen(card) {
  for (const list of lists())
    list.parentElement.classList.toggle('closed', card !== undefined && !mayGo(card, list));
}

function moveSideways(card, step) {
  const columns = lists();
  const from = columns.indexOf(card.parentElement);
  for (let at = from + step; at >= 0 && at < columns.length; at += step) {
    if (!mayGo(card, columns[at])) continue;
    const origin = placeOf(card);
    columns[at].prepend(card);
    void move(card, origin, { byKeys: true });
    return;
  }
  const edge = columns[from + step] ?? card.parentElement;
  say(board.dataset.notAllowed, card, edge.dataset.title);
}

function shift(card, step) {
  const origin = placeOf(card);
  const neighbour = step < 0 ? card.previousElementSibling : card.nextElementSibling;
  if (!neighbour?.matches('.lead-card')) return;
  if (step < 0) neighbour.before(card);
  else neighbour.after(card);
  void move(card, origin, { byKeys: true });
}

/**
 * The card is where it shall be already; it goes back when the server does not take it. Whoever moves it by keys keeps the
 * focus on it: an element that changes its place loses it.
 */
async function move(card, origin, { byKeys = false } = {}) {
  const { id, version, stage } = card.dataset;
  const to = card.parentElement.dataset.stage;
  const values = { to, version, from: stage, after: card.previousElementSibling?.dataset.id ?? '' };
  if (to === 'lost' && stage !== 'lost') {
    const reason = await askReason(card);
    if (!reason) {
      putBack(card, origin);
      if (byKeys) focusOn(id);
      return;
    }
    Object.assign(values, reason);
  }
  say(board.dataset.saving, card, card.parentElement.dataset.title);
  if (byKeys) focusOn(id);
  card.classList.add('saving');
  try {
    const path = `/crm/leads/${id}/stage${board.dataset.filter}`;
    await window.htmx.ajax('POST', path, { source: card, target: card, swap: 'outerHTML', values });
  } catch {
    // What happened is said below: the card is still the one that was sent.
  }
  if (card.isConnected) {
    card.classList.remove('saving');
    putBack(card, origin);
    say(board.dataset.notSaved, card);
  } else {
    settle(id);
  }
  if (byKeys) focusOn(id);
}

/** The card that came back may belong elsewhere: somebody else has moved it. */
function settle(id) {
  const fresh = document.getElementById(`lead-${id}`);
  const list = fresh && listOf(fresh.dataset.stage);
  if (list && fresh.parentElement !== list) list.prepend(fresh);
}

function focusOn(id) {
  document.getElementById(`grip-${id}`)?.focus();
}

function askReason(card) {
  const dialog = document.getElementById('lost-dialog');
  const form = dialog.querySelector('form');
  form.reset();
  dialog.querySelector('h2').textContent = dialog.dataset.title.replace('{name}', () => card.dataset.name);
  dialog.returnValue = '';
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener(
      'close',
      () => {
        const { lostReason, lostNote } = form.elements;
        const isMeant = dialog.returnValue === 'lose' && lostReason.value !== '';
        resolve(isMeant ? { lostReason: lostReason.value, lostNote: lostNote.value } : undefined);
      },
      { once: true },
    );
  });
}

function say(sentence, card, stage = '') {
  const words = sentence.replace('{stage}', () => stage).replace('{name}', () => card.dataset.name);
  document.getElementById('board-status').textContent = words;
}
