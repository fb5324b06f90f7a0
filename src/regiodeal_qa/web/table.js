// Tables of answers: sorting by a column, and saving as CSV. Runs as part of the tools' script.
const cell = (row, column) => row.cells[column]?.textContent.trim() ?? '';

const figure = (text, dutch) => {
  const [thousands, decimal] = dutch ? ['.', ','] : [',', '.'];
  const digits = text.replace(/[^\d,.−-]/g, '').replaceAll(thousands, '').replace(decimal, '.');
  return digits ? Number(digits) : NaN;
};

// Up first, down at the second click; what is not known comes last either way.
const sort = (head) => {
  const table = head.closest('table');
  const up = head.getAttribute('aria-sort') !== 'ascending';
  const dutch = table.closest('[lang]').lang === 'nl';
  const rows = [...table.tBodies[0].rows];
  const numbers = head.classList.contains('amount');
  const value = (row) => {
    const text = cell(row, head.cellIndex);
    return numbers ? figure(text, dutch) : text;
  };
  rows.sort((a, b) => {
    const [one, other] = [value(a), value(b)];
    if (numbers && (Number.isNaN(one) || Number.isNaN(other))) {
      return Number(Number.isNaN(one)) - Number(Number.isNaN(other));
    }
    const order = numbers ? one - other : one.localeCompare(other, 'nl', { numeric: true });
    return up ? order : -order;
  });
  table.tBodies[0].append(...rows);
  for (const other of table.tHead.rows[0].cells) other.removeAttribute('aria-sort');
  head.setAttribute('aria-sort', up ? 'ascending' : 'descending');
};

// A cell that a spreadsheet takes for a formula gets an apostrophe before it.
const quoted = (text) => `"${(/^[=+@\t\r-]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;

const csv = (table) => {
  const rows = [...table.rows].map((row) => [...row.cells].map((one) => quoted(one.textContent.trim())));
  const text = `\ufeff${rows.map((row) => row.join(';')).join('\r\n')}\r\n`;
  window.regiodeal.download('regio-deals.csv', new Blob([text], { type: 'text/csv' }));
};

document.addEventListener('click', (event) => {
  const head = event.target.closest('[data-sort]')?.closest('th');
  if (head) sort(head);
  const save = event.target.closest('[data-csv]');
  if (save) csv(save.parentElement.previousElementSibling.querySelector('table'));
});
