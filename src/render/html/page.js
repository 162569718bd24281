"use strict";
// Shows the clients that fit the filter, and how many these are.
const bar = document.querySelector(".filter");
const clients = Array.from(document.querySelectorAll(".client"));
function refresh() {
  const words = bar.elements.words.value.toLowerCase().split(/\s+/).filter(Boolean);
  const wanted = ["standing", "worst", "flow"].map((name) => [name, bar.elements[name].value]);
  let shown = 0;
  for (const client of clients) {
    const text = client.dataset.text;
    const fits = words.every((word) => text.includes(word))
      && wanted.every(([name, value]) => !value || client.dataset[name].split(" ").includes(value));
    client.hidden = !fits;
    shown += fits;
  }
  document.querySelector("#shown").textContent = `${shown} of ${clients.length} shown`;
}
bar.hidden = false;
bar.addEventListener("input", refresh);
bar.addEventListener("submit", (event) => event.preventDefault());
refresh();
// Paper has nothing to click on.
addEventListener("beforeprint", () => {
  for (const details of document.querySelectorAll("details")) details.open = true;
});
