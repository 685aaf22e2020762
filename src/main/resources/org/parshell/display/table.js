document.querySelectorAll(".parshell-table:not([data-live])").forEach(box => {
  box.dataset.live = "";
  const body = box.querySelector("tbody"), note = box.querySelector(".parshell-note");
  if (!body || body.rows.length < 2) return;
  const all = [...body.rows], gap = all.find(row => row.className), size = note.textContent;
  const heads = [...box.querySelectorAll("thead th")];
  const rows = all.filter(row => row !== gap);
  const filter = document.createElement("input");
  filter.type = "search";
  filter.placeholder = filter.ariaLabel = gap ? `filter the ${rows.length} rows shown` : "filter rows";
  let by = -1, down = false;
  // The first number among what a print format has around it, as "-€1,234.5" and "5.0 sec".
  const printed = text => {
    const found = /(\d[\d,'’\s]*(?:\.\d*)?|\.\d+)(e[+-]?\d+)?/i.exec(text);
    if (!found) return NaN;
    const size = Number(found[1].replace(/[^\d.]/g, "") + (found[2] || ""));
    return /(?:^|[^\p{L}])-\D*$/u.test(text.slice(0, found.index)) ? -size : size;
  };
  // Of whole numbers all digits count, also beyond 2^53; < compares a BigInt with a Number exactly.
  const number = text => /^-?\d+$/.test(text) ? BigInt(text) : isNaN(text) ? printed(text) : Number(text);
  // As Java writes a Duration.
  const seconds = text => {
    const parts = /^P(?=.)(?:(-?\d+)D)?(?:T(?:(-?\d+)H)?(?:(-?\d+)M)?(?:(-?[\d.]+)S)?)?$/.exec(text);
    return parts ? parts.slice(1).reduce((sum, part, i) => sum * [1, 24, 60, 60][i] + Number(part || 0), 0) : NaN;
  };
  const plain = text => text.trim() && !isNaN(text) ? Number(text) : seconds(text);
  const compare = (x, y) => x < y ? -1 : x > y ? 1 : 0;
  const show = () => {
    const words = filter.value.toLowerCase();
    const cell = row => row.cells[by];
    const text = row => cell(row).textContent;
    const missing = row => cell(row).classList.contains("parshell-missing") ? 1 : 0;
    const present = by < 0 ? [] : rows.filter(row => !missing(row));
    const read = present.some(row => cell(row).align === "right") ? number
      : present.some(row => isNaN(plain(text(row)))) ? null : plain;
    const order = by < 0 ? rows : [...rows].sort((a, b) => {
      const last = missing(a) - missing(b);
      if (last) return last;
      const up = read ? compare(read(text(a)), read(text(b))) : text(a).localeCompare(text(b), undefined, {numeric: true});
      return down ? -up : up;
    });
    const hits = order.filter(row => [...row.cells].some(one => one.textContent.toLowerCase().includes(words)));
    body.replaceChildren(...(by < 0 && !words ? all : hits));
    const some = words ? `${hits.length} of ` : "";
    note.textContent = by < 0 && !words ? size
      : gap ? `${size} (${some}the ${rows.length} rows shown)` : words ? `${size} (${hits.length} found)` : size;
    heads.forEach((head, i) => i === by ? head.ariaSort = down ? "descending" : "ascending" : head.removeAttribute("aria-sort"));
  };
  filter.addEventListener("input", show);
  filter.addEventListener("keydown", event => event.stopPropagation());
  heads.forEach((head, i) => {
    if (head.className) return;
    head.tabIndex = 0;
    if (gap) head.title = `sorts the ${rows.length} rows shown`;
    const sort = () => {
      if (by !== i) { by = i; down = false; } else if (!down) down = true; else by = -1;
      show();
    };
    head.addEventListener("click", sort);
    head.addEventListener("keydown", event => {
      if (event.key === "Enter") { event.preventDefault(); event.stopPropagation(); sort(); }
    });
  });
  body.addEventListener("mouseover", event => {
    const cell = event.target.closest("td");
    if (cell && cell.scrollWidth > cell.clientWidth && !cell.title) cell.title = cell.textContent;
  });
  if (rows.length > 8) box.prepend(filter);
});
