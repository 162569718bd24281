"use strict";
// Shows the clients that fit the filter, and how many these are. The address keeps the filter, so that it can be sent on.
const bar = document.querySelector(".filter");
const names = ["words", "standing", "worst", "flow"];
const clients = Array.from(document.querySelectorAll(".client"));
function refresh() {
  const words = bar.elements.words.value.toLowerCase().split(/\s+/).filter(Boolean);
  const wanted = names.slice(1).map((name) => [name, bar.elements[name].value]);
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
function keep() {
  const said = names.filter((name) => bar.elements[name].value).map((name) => [name, bar.elements[name].value]);
  history.replaceState(null, "", `#${new URLSearchParams(said)}`);
  refresh();
}
for (const [name, value] of new URLSearchParams(location.hash.slice(1))) {
  if (names.includes(name)) bar.elements[name].value = value;
}
bar.hidden = false;
bar.addEventListener("input", keep);
bar.addEventListener("submit", (event) => event.preventDefault());
refresh();
// Paper has nothing to click on.
addEventListener("beforeprint", () => {
  for (const details of document.querySelectorAll("details")) details.open = true;
});
