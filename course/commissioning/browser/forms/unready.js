// @ts-check
// What is said of answers that cannot count as they stand: who has begun one has done nothing wrong.

/** "2 are not finished, 1 needs a change": how many of `all` there are, of which some were only begun.
 *  @param {number} all
 *  @param {number} begun */
export function unreadyWords(all, begun) {
  const wrong = all - begun;
  return [
    begun && `${begun} ${begun === 1 ? "is" : "are"} not finished`,
    wrong && `${wrong} ${wrong === 1 ? "needs" : "need"} a change`,
  ]
    .filter(Boolean)
    .join(", ");
}
