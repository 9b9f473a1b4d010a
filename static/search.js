// Searches again while the filters change, and asks "why not" without leaving the page. Without this
// script the form has its button, and the question has a page of its own.
"use strict";
const search = document.querySelector("form[data-results]");
if (search) {
  const results = document.getElementById(search.dataset.results);
  const says = document.getElementById(search.dataset.says);
  const why = document.getElementById(search.dataset.why);
  const fold = search.querySelector("[data-fold]");
  let unfolded = matchMedia("(max-width: 40rem)").matches;
  let waiting = 0;
  let asked = null;

  // In a narrow window the first answers are seen at once; who has opened the filters keeps them.
  const foldOnce = () => {
    if (!unfolded || fold.contains(document.activeElement) || !results.querySelector("[data-count]")) return;
    fold.open = false;
    unfolded = false;
  };

  // What is filled in, without the fields that are empty.
  const filled = (form) => [...new FormData(form)].filter(([, value]) => value !== "");
  const query = (pairs) => new URLSearchParams(pairs).toString();
  const parsed = (text) => new DOMParser().parseFromString(text, "text/html").body.childNodes;

  // Nothing that was chosen or reached is lost when the answers are replaced.
  const show = (text) => {
    const chosen = results.querySelector("input[name=private_moment]:checked")?.value;
    const here = results.contains(document.activeElement) ? document.activeElement : null;
    results.replaceChildren(...parsed(text));
    const same = (name, value) =>
      [...results.querySelectorAll(`[name="${name}"]`)].find((one) => one.value === value);
    const again = chosen === undefined ? null : same("private_moment", chosen);
    if (again) again.checked = true;
    if (here) same(here.name, here.value)?.focus({ preventScroll: true });
    const count = results.querySelector("[data-count]");
    says.textContent = (count ?? results.querySelector(".fault"))?.textContent ?? "";
    if (count) why.hidden = false;
    foldOnce();
  };

  const find = async () => {
    clearTimeout(waiting);
    asked?.abort();
    const mine = asked = new AbortController();
    const pairs = filled(search);
    if (!pairs.some(([name]) => name === "visit_type")) return;
    const address = `${search.getAttribute("action")}?${query(pairs)}`;
    results.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(`${address}&fragment=1`, { signal: mine.signal });
      // Whoever has to sign in first is led there.
      if (answer.redirected) location.assign(address);
      if (answer.status !== 200 && answer.status !== 422) throw new Error(answer.statusText);
      const text = await answer.text();
      if (mine.signal.aborted) return;
      show(text);
      history.replaceState(null, "", address);
    } catch (error) {
      if (error.name !== "AbortError") says.textContent = says.dataset.failed;
    } finally {
      if (asked === mine) results.removeAttribute("aria-busy");
    }
  };
  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(find, 150);
  };
  search.addEventListener("input", soon);
  search.addEventListener("submit", () => {
    clearTimeout(waiting);
    asked?.abort();
  });

  for (const form of document.querySelectorAll("form[data-into]")) {
    const into = document.getElementById(form.dataset.into);
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const own = filled(form).filter(([name]) => ["about", "date", "time"].includes(name));
      const address = `${form.getAttribute("action")}?${query([...filled(search), ...own])}`;
      try {
        const answer = await fetch(`${address}&about=&fragment=1`);
        if (answer.redirected || (answer.status !== 200 && answer.status !== 422)) throw new Error();
        into.replaceChildren(...parsed(await answer.text()));
      } catch {
        location.assign(address);
      }
    });
  }
  foldOnce();
}
