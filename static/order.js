// Puts a list in order by dragging a line's handle or by the arrow keys on it. Without this script
// each line is moved by its two buttons.
"use strict";
for (const list of document.querySelectorAll("[data-order]")) {
  const form = document.getElementById(list.dataset.order);
  const says = document.getElementById(list.dataset.says);
  const hint = document.getElementById(list.dataset.hint);
  let waiting = 0;
  let dragged = null;
  if (hint) hint.hidden = false;

  const lines = () => [...list.children];
  const number = () => lines().forEach((line, at) => {
    const rank = line.querySelector(".rank");
    if (rank) rank.textContent = String(at + 1);
  });
  const say = (text, line) => {
    const place = String(lines().indexOf(line) + 1);
    const slots = { "%name%": line.dataset.name, "%place%": place, "%count%": String(lines().length) };
    says.textContent = text.replace(/%[a-z]+%/g, (slot) => slots[slot] ?? slot);
  };
  // Every press is saved, several quick ones together.
  const save = () => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const sent = { method: "POST", body: new URLSearchParams(new FormData(form)) };
      // Whoever is led back here has saved; whoever has to sign in first has not.
      const back = (answer) => answer.redirected && new URL(answer.url).pathname === location.pathname;
      const done = await fetch(form.action, sent).then(back, () => false);
      says.textContent = done ? says.dataset.saved : says.dataset.failed;
    }, 700);
  };
  const move = (line, by) => {
    const all = lines();
    const to = all.indexOf(line) + by;
    if (to < 0 || to >= all.length) return;
    if (by < 0) all[to].before(line); else all[to].after(line);
    number();
    say(says.dataset.moved, line);
    save();
  };

  for (const line of lines()) {
    const handle = line.querySelector(".handle");
    handle.hidden = false;
    handle.addEventListener("keydown", (event) => {
      const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      if (!by) return;
      event.preventDefault();
      move(line, by);
      handle.focus();
    });
    for (const [name, by] of [["up", -1], ["down", 1]]) {
      const button = line.querySelector(`button[name=${name}]`);
      button.addEventListener("click", (event) => {
        event.preventDefault();
        move(line, by);
        button.focus();
      });
    }
    handle.addEventListener("pointerdown", () => { line.draggable = true; });
    handle.addEventListener("pointerup", () => { line.draggable = false; });
    line.addEventListener("dragstart", (event) => {
      dragged = line;
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", "");
    });
    line.addEventListener("dragover", (event) => {
      if (!dragged) return;
      event.preventDefault();
      if (dragged === line) return;
      const middle = line.getBoundingClientRect().top + line.offsetHeight / 2;
      if (event.clientY < middle) line.before(dragged); else line.after(dragged);
    });
    line.addEventListener("dragend", () => {
      line.draggable = false;
      if (!dragged) return;
      dragged = null;
      number();
      say(says.dataset.moved, line);
      save();
    });
  }
  list.addEventListener("drop", (event) => event.preventDefault());
}
