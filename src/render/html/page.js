"use strict";
document.documentElement.classList.add("alive");
const bar = document.querySelector(".filter");
const cards = Array.from(document.querySelectorAll(".client"));

// Whatever a card shows can be searched for, and the flows that it has without saying so.
let texts = null;
const searched = () => texts ??= cards.map((card) => `${card.textContent} ${card.dataset.flow}`.toLowerCase());

// Shows the cards that fit the filter, and how many these are. The address keeps the filter, so that it can be sent on.
if (bar) {
  const names = ["words", "standing", "worst", "flow"];
  const lots = Array.from(document.querySelectorAll(".some"), (lot) => ({ lot, cards: Array.from(lot.children) }));
  const sections = new Set(lots.map(({ lot }) => lot.parentElement));
  const field = (name) => bar.elements[name];
  let rest = 0;

  const refresh = () => {
    const words = field("words").value.toLowerCase().split(/\s+/).filter(Boolean);
    const wanted = names.slice(1).map((name) => [name, field(name).value]).filter(([, value]) => value);
    let shown = 0;
    cards.forEach((card, number) => {
      const fits = words.every((word) => searched()[number].includes(word))
        && wanted.every(([name, value]) => card.dataset[name].split(" ").includes(value));
      if (card.hidden === fits) card.hidden = !fits;
      shown += fits;
    });
    for (const { lot, cards } of lots) {
      const there = cards.filter((card) => !card.hidden).length;
      lot.hidden = there === 0;
      lot.style.setProperty("--cards", there);
    }
    for (const section of sections) section.hidden = !section.querySelector(".some:not([hidden])");
    document.body.classList.toggle("filtered", shown < cards.length);
    tell(shown, [...words, ...wanted.map(([name]) => field(name).selectedOptions[0].text)]);
  };
  const tell = (shown, filters) => {
    document.querySelector("#shown").textContent = `${shown} of ${cards.length} shown`;
    const note = document.querySelector("#fits");
    note.hidden = filters.length === 0;
    note.classList.toggle("nothing", shown === 0);
    note.textContent = shown === 0
      ? `Nothing fits ${filters.join(", ")}.`
      : `Only the ${shown} of ${cards.length} that fit this filter: ${filters.join(", ")}.`;
  };
  const keep = () => {
    const said = names.filter((name) => field(name).value).map((name) => [name, field(name).value]);
    history.replaceState(null, "", said.length > 0 ? `#${new URLSearchParams(said)}` : location.pathname + location.search);
    refresh();
  };
  // An address that leads to a place on the page leaves the filter alone.
  const read = () => {
    const said = location.hash.slice(1);
    if (said && !said.includes("=")) return;
    const values = new URLSearchParams(said);
    for (const name of names) field(name).value = values.get(name) ?? "";
    for (const name of names.slice(1)) if (field(name).selectedIndex < 0) field(name).value = "";
  };

  bar.addEventListener("input", (event) => {
    clearTimeout(rest);
    rest = setTimeout(keep, event.target.name === "words" ? 150 : 0);
  });
  bar.addEventListener("reset", () => setTimeout(keep));
  bar.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", () => { read(); refresh(); });
  bar.hidden = false;
  read();
  refresh();
}

// What to do about a finding stands at the foot; a card that opens says it too.
addEventListener("toggle", ({ target }) => {
  if (!target.open) return;
  searched();
  for (const link of target.querySelectorAll("a[href^='#h']:not(.told)")) {
    const help = document.createElement("div");
    help.className = "soft";
    help.append(...document.querySelector(link.hash).cloneNode(true).childNodes);
    link.after(help);
    link.classList.add("told");
  }
}, true);

// Paper has nothing to click on. So many cards as to fill a book are printed as they are.
let opened = [];
addEventListener("beforeprint", () => {
  const closed = cards.filter((card) => !card.hidden && !card.open);
  opened = closed.length > 500 ? [] : closed;
  for (const card of opened) card.open = true;
});
addEventListener("afterprint", () => {
  for (const card of opened) card.open = false;
  opened = [];
});
