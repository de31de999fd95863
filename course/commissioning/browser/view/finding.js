// @ts-check
// Whether a text has the words that somebody looks for, and which word was meant. Texts alone, no page.

/** The words of a text as they are compared: small letters, no accents, no apostrophes.
 *  @param {string} text */
export function wordsOf(text) {
  const plain = text.normalize("NFKD").replace(/[\u0300-\u036f'’]/g, "").toLowerCase();
  return plain.match(/[\p{L}\p{N}£]+/gu) ?? [];
}

/** A word as far as its plural and singular agree: "grants" and "grant", "policies" and "policy".
 *  @param {string} word */
function stem(word) {
  if (word.length < 4) return word;
  return word.replace(/(?:ies|y)$/, "i").replace(/(?<!s)s$/, "");
}

/** Whether each of the words looked for begins a word of the text.
 *  @param {string[]} words
 *  @param {string[]} asked */
export function has(words, asked) {
  return asked.every((one) => words.some((word) => word.startsWith(one) || stem(word).startsWith(stem(one))));
}

/** How many letters must change to make one word the other; Infinity where it is more than two.
 *  @param {string} one
 *  @param {string} other */
function apart(one, other) {
  if (Math.abs(one.length - other.length) > 2) return Infinity;
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1;
      next.push(Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + same));
    }
    row = next;
  }
  return row[other.length] > 2 ? Infinity : row[other.length];
}

/** What was meant by words of which some are in no text: each replaced by the nearest known one; "" where none is near.
 *  @param {string[]} asked
 *  @param {Set<string>} known */
export function meant(asked, known) {
  const said = asked.map((word) => {
    if ([...known].some((one) => one.startsWith(word))) return word;
    if (word.length < 4) return "";
    const near = [...known].map((one) => ({ one, far: apart(word, one) }));
    near.sort((a, b) => a.far - b.far);
    return near.length && near[0].far < Infinity ? near[0].one : "";
  });
  const whole = said.every(Boolean) ? said.join(" ") : "";
  return whole === asked.join(" ") ? "" : whole;
}
