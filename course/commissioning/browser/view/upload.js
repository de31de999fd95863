// @ts-check
// Files that are more than the server takes at once are told of before they are sent: it would answer nothing.

const MOST = 400 * 1024 * 1024; // bytes; the server's own limit is 512 MB

/** @param {SubmitEvent} event */
function check(event) {
  const form = /** @type {HTMLFormElement} */ (event.target);
  /** @type {NodeListOf<HTMLInputElement>} */
  const fields = form.querySelectorAll("input[type=file]");
  const size = [...fields].flatMap((one) => [...(one.files ?? [])]).reduce((sum, file) => sum + file.size, 0);
  form.querySelector(".too-large")?.remove();
  if (size <= MOST) return;
  event.preventDefault();
  const said = document.createElement("p");
  said.className = "note too-large";
  said.setAttribute("role", "alert");
  said.textContent =
    `These files are ${Math.round(size / 1024 / 1024)} MB, and at most 400 MB can be sent at once. Nothing was sent. ` +
    "Choose fewer; a learner’s file is far smaller than 20 MB.";
  form.prepend(said);
}

document.addEventListener("submit", check);
