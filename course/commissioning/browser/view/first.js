// @ts-check
// Before the first paint: what the learner has set, as attributes of the page that style sheets heed. No module,
// since a module would run too late; settings.js changes what is read here.

try {
  const kept = JSON.parse(localStorage.getItem("commissioning-settings") ?? "{}");
  for (const [name, value] of Object.entries(kept)) document.documentElement.dataset[name] = String(value);
} catch {
  // Nothing is set, or storage is forbidden: the page looks as for everybody.
}
