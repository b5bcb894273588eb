"""When a page has come to rest: by its own clock, which is late where all is late."""

# Timers of a page end in their order: a pause that begins now ends after all shorter
# ones that have begun. The longest that follows a move is that of the address, 300 ms.
STILL = """async () => {
  const pause = ms => new Promise(done => setTimeout(done, ms));
  const frame = () => new Promise(done => requestAnimationFrame(done));
  const map = window[Object.keys(window).find(name => /^map_[0-9a-f]+$/.test(name))];
  const seen = () => `${location.hash} ${map.getZoom()} ${map.getCenter()}`;
  const moves = () => document.querySelector(".leaflet-zoom-anim, .leaflet-pan-anim");
  for (let before; before !== seen() || moves();) {
    do {
      // A move that is asked for begins with a frame.
      await frame();
      await frame();
    } while (moves());
    before = seen();
    await pause(310);
  }
}"""
FRAMES = """async () => {
  for (let one = 0; one < 3; one++)
    await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
  const ends = one => one.effect.getComputedTiming().endTime < Infinity;
  const animated = document.getAnimations().filter(ends);
  await Promise.allSettled(animated.map(one => one.finished));
}"""
GOING = """step => new Promise(done => {
  addEventListener("popstate", () => setTimeout(done), { once: true });
  history.go(step);
})"""


def still(tab):
    """Wait until the map of a page or frame stands still, and its address says so."""
    tab.evaluate(STILL)


def looked_after(tab):
    """Wait for what the next frames bring: an answer to the pointer, what slides in."""
    tab.evaluate(FRAMES)


def wait_for_history(tab):
    """Wait until the browser knows the address: `history.back()` counts from there."""
    session = tab.context.new_cdp_session(tab)
    for _ in range(600):
        known = session.send("Page.getNavigationHistory")
        address = known["entries"][known["currentIndex"]]["url"]
        if address == tab.evaluate("location.href"):
            return
        tab.wait_for_timeout(50)
    raise TimeoutError(known)


def go(tab, step):
    """Go a step back (-1) or forward (1), and wait until the page has come to rest."""
    wait_for_history(tab)
    tab.evaluate(GOING, step)
    still(tab)
