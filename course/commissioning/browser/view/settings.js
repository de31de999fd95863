// @ts-check
// What the learner has set, kept in this browser under one name for all pages; first.js applies it.

const NAME = "commissioning-settings";

/** @returns {Record<string, string>} */
export function keptSettings() {
  try {
    const read = JSON.parse(localStorage.getItem(NAME) ?? "{}");
    return read && typeof read === "object" ? read : {};
  } catch {
    return {};
  }
}

/** Set it now and for good, or with "" forget it. Where nothing can be stored it holds for this page.
 *  @param {string} name
 *  @param {string} value */
export function setting(name, value) {
  const { dataset } = document.documentElement;
  const settings = { ...keptSettings(), [name]: value };
  if (value) dataset[name] = value;
  else {
    delete dataset[name];
    delete settings[name];
  }
  try {
    localStorage.setItem(NAME, JSON.stringify(settings));
  } catch {
    // Storage is forbidden.
  }
}
