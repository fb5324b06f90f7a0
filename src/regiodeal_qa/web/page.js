// Runs once in the page, as the `js_on_load` of the current turn (see page.py).
// What belongs to the conversation stays in this page: nothing is put in browser storage.
const calm = () => window.matchMedia('(prefers-reduced-motion: reduce)').matches;

const page = (window.regiodeal ??= { busy: false, chosen: null, count: 0, words: {} });
page.words = props.words;

// Before a question goes to the server: move the turn on screen to the history, or say why not.
page.ask = (box, asked, history, current, hint) => {
  const question = (page.chosen ?? box).trim();
  const fromButton = page.chosen !== null;
  page.chosen = null;
  const refuse = (message) => [box, null, history, current, page.hint(message)];
  if (page.busy) return refuse(page.words.busy);
  if (!question) return refuse(page.words.empty);
  if (question.length > page.words.most) {
    const count = question.length.toLocaleString('nl-NL');
    return refuse(page.words.too_long.replace('{count}', count));
  }
  page.busy = true;
  page.count += 1;
  const kept = current.startsWith('<section class="turn"') ? history + current : history;
  return [fromButton ? box : '', [page.count, question], kept, '', page.hint(page.words.hint)];
};

page.hint = (message) => {
  const line = document.createElement('p');
  line.className = 'hint';
  line.setAttribute('role', 'status');
  line.textContent = message;
  return line.outerHTML;
};

page.done = () => {
  page.busy = false;
};

// A click on a mark opens its source; a click on a question asks it.
document.addEventListener('click', (event) => {
  const mark = event.target.closest('[data-source]');
  if (mark) {
    event.preventDefault();
    const source = document.getElementById(mark.dataset.source);
    if (!source) return;
    source.open = true;
    source.querySelector('summary').focus();
    source.scrollIntoView({ block: 'nearest', behavior: calm() ? 'auto' : 'smooth' });
    return;
  }
  const question = event.target.closest('[data-ask]');
  if (question) {
    page.chosen = question.dataset.ask;
    trigger('click');
  }
});

// A new turn comes into view from its question on; the focus goes there when it came from a button.
let shown = '';
watch('value', () => {
  const turn = element.querySelector('.turn');
  if (!turn || turn.id === shown) return;
  shown = turn.id;
  turn.scrollIntoView({ block: 'start', behavior: calm() ? 'auto' : 'smooth' });
  if (document.activeElement === document.body) {
    turn.querySelector('h2').focus({ preventScroll: true });
  }
});
