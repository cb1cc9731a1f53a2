// Makes tables sortable. Pages are complete without it.
"use strict";
for (const table of document.querySelectorAll(".table table")) {
  const body = table.tBodies[0];
  const heads = table.tHead ? Array.from(table.tHead.rows[0].cells) : [];
  if (!body || body.rows.length < 3) continue;
  heads.forEach((head, column) => {
    // No <button>: in the head that print repeats on each page it would stay blank.
    const button = document.createElement("span");
    button.setAttribute("role", "button");
    button.tabIndex = 0;
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => sort(body, heads, head, column));
    button.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        sort(body, heads, head, column);
      }
    });
  });
}

function sort(body, heads, head, column) {
  const up = head.getAttribute("aria-sort") !== "ascending";
  const rows = Array.from(body.rows).map((row) => ({ row, key: key(row.cells[column]) }));
  rows.sort((a, b) => compare(a.key, b.key) * (up ? 1 : -1));
  heads.forEach((other) => other.removeAttribute("aria-sort"));
  head.setAttribute("aria-sort", up ? "ascending" : "descending");
  body.append(...rows.map((each) => each.row));
}

function key(cell) {
  const text = cell ? cell.textContent.trim() : "";
  const number = /^[-+]?[\d,_\s]*\.?\d+/.exec(text);
  return { text, number: number ? Number(number[0].replace(/[,_\s]/g, "")) : NaN };
}

function compare(a, b) {
  const numbers = !Number.isNaN(a.number) && !Number.isNaN(b.number);
  return numbers && a.number !== b.number ? a.number - b.number : a.text.localeCompare(b.text);
}
