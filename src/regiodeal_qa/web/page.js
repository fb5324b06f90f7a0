// Runs once in the page, as the `js_on_load` of the current turn (see page.py).
// What belongs to the conversation stays in this page: nothing is put in browser storage.
const calm = () => window.matchMedia('(prefers-reduced-motion: reduce)').matches;

const page = (window.regiodeal ??= { busy: false, chosen: null, count: 0 });
page.words = props.words;

// Before a question goes to the server: move the turn on screen to the history, or say why not.
page.ask = (box, asked, history, current, hint) => {
  const question = (page.chosen ?? box).trim();
  const fromButton = page.chosen !== null;
  page.chosen = null;
  const refuse = (message) => [box, null, history, current, page.hint(message, 'refused')];
  if (page.busy) return refuse(page.words.busy);
  if (!question) return refuse(page.words.empty);
  if (question.length > page.words.most) {
    const count = question.length.toLocaleString('nl-NL');
    return refuse(page.words.too_long.replace('{count}', count));
  }
  page.busy = true;
  page.count += 1;
  const kept = current.startsWith('<section class="turn"') ? history + current : history;
  const pending = page.turn(page.words.pending, page.count, question);
  page.question = question;
  page.guard();
  const quiet = page.hint(page.words.hint, 'usual');
  return [fromButton ? box : '', [page.count, question], kept, pending, quiet];
};

// A turn made by render.py with number 0 and no question, filled in here.
page.turn = (html, number, question) => {
  const holder = document.createElement('div');
  holder.innerHTML = html;
  holder.firstElementChild.id = `vraag-${number}`;
  holder.querySelector('h2').append(question);
  return holder.innerHTML;
};

page.hint = (message, kind) => {
  const line = document.createElement('p');
  line.className = `hint ${kind}`;
  line.setAttribute('role', 'status');
  line.textContent = message;
  return line.outerHTML;
};

page.done = () => {
  page.busy = false;
  clearInterval(page.timer);
};

page.cleared = () => {
  page.done();
  document.querySelector('#question textarea').focus();
};

// No answer came and none will: say so in the turn on screen.
page.failed = (message = page.words.internal) => {
  if (!page.busy) return;
  page.done();
  props.value = page.turn(message, page.count, page.question);
};

// While an answer is awaited: notice when the server cannot be reached any more.
page.guard = () => {
  clearInterval(page.timer);
  const { count } = page;
  page.timer = setInterval(() => {
    fetch('healthz', { cache: 'no-store' }).catch(() => {
      if (page.count === count) page.failed(page.words.lost);
    });
  }, 2500);
};

// A click on a mark opens its source; a click on a question asks it.
document.addEventListener('click', (event) => {
  const mark = event.target.closest('[data-source]');
  if (mark) {
    event.preventDefault();
    const source = document.getElementById(mark.dataset.source);
    if (!source) return;
    for (let at = source; at; at = at.parentElement.closest('details')) at.open = true;
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
  if (!turn) return;
  if (turn.getAttribute('aria-busy') === 'false') page.done();
  if (turn.id === shown) return;
  shown = turn.id;
  turn.scrollIntoView({ block: 'start', behavior: calm() ? 'auto' : 'smooth' });
  if (document.activeElement === document.body) {
    turn.querySelector('h2').focus({ preventScroll: true });
  }
});
