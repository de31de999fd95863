// What is answered and how many minutes are left, followed from the forms as they change.

function answered(form) {
  const said = form.querySelector(".cc-answer");
  return Boolean(said) && said.textContent !== "Answer: none yet";
}

export function followAnswers() {
  const total = document.getElementById("answered");
  const left = document.getElementById("left");
  const cells = [...document.querySelectorAll("[data-seconds]")];
  const asked = cells.filter((cell) => cell.dataset.question);
  const known = new Map(); // question -> answered, as soon as its form is there
  let due = 0;

  function count() {
    for (const cell of asked) {
      const form = cell.querySelector(".cc-form");
      if (form) known.set(cell.dataset.question, answered(form));
    }
    if (total && known.size === asked.length) {
      say(total, `${[...known.values()].filter(Boolean).length} of ${asked.length} answered`);
    }
    for (const mark of document.querySelectorAll("[data-questions]")) {
      const names = mark.dataset.questions.split(" ");
      if (!names.every((name) => known.has(name))) continue;
      say(mark, `${names.filter((name) => known.get(name)).length} of ${names.length} answered`);
    }
    measure();
  }

  function measure() {
    let seconds = 0;
    for (const cell of cells) {
      const behind = cell.getBoundingClientRect().bottom < 0;
      const question = cell.dataset.question;
      const done = known.get(question) || cell.querySelector("fieldset:disabled"); // handed in
      if (question ? done : behind) continue;
      seconds += Number(cell.dataset.seconds);
    }
    const whole = Math.ceil(seconds / 60);
    say(left, whole ? `About ${whole} ${whole === 1 ? "minute" : "minutes"} left` : "Nothing left to do here");
  }

  function say(node, words) {
    if (node.textContent !== words) node.textContent = words;
  }

  function soon(work) {
    cancelAnimationFrame(due);
    due = requestAnimationFrame(work);
  }

  const changes = new MutationObserver(() => soon(count));
  for (const cell of asked) changes.observe(cell, { childList: true, subtree: true, characterData: true });
  addEventListener("scroll", () => soon(measure), { passive: true });
}
