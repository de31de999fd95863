// Keeps a heading that an address names in view while the forms above it still arrive.

export function keepPlace(forms) {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  const arriving = new ResizeObserver(() => target.scrollIntoView());
  for (const form of forms) arriving.observe(form);
  const stop = () => arriving.disconnect();
  for (const name of ["wheel", "touchstart", "keydown", "pointerdown"]) {
    addEventListener(name, stop, { once: true, passive: true });
  }
  setTimeout(stop, 15000);
}
