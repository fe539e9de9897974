import { all, onReady } from './on-ready.js';

// A table that scrolls sideways can be scrolled by keys, from the first moment and without this script; one that does not is
// no stop on the way. A log grows: it always is one.
const sizes = new window.ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
    else target.removeAttribute('tabindex');
  }
});

onReady((root) => {
  for (const frame of all(root, '.table-frame')) sizes.observe(frame);
});
