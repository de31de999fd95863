// @ts-check
// Before the first paint: what the learner has set, as attributes of the page that style sheets heed. No module,
// since a module would run too late; settings.js changes what is read here. A page that was left, and is shown again
// as it was, or that stands in another tab, follows what was set since.

{
  const NAME = "commissioning-settings";
  /** @type {string[]} */
  let before = [];

  const apply = () => {
    try {
      const { dataset } = document.documentElement;
      const kept = JSON.parse(localStorage.getItem(NAME) ?? "{}");
      for (const name of before) if (!(name in kept)) delete dataset[name];
      before = Object.keys(kept);
      for (const [name, value] of Object.entries(kept)) dataset[name] = String(value);
    } catch {
      // Nothing is set, or storage is forbidden: the page looks as for everybody.
    }
  };

  apply();
  addEventListener("pageshow", ({ persisted }) => persisted && apply());
  addEventListener("storage", ({ key }) => key === NAME && apply());
}
