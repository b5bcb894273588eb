// Watches a page from its first moment: says when it is ready and whole, and counts its frames.
// SETTINGS stands before: { marks, canvases, still } (selectors, milliseconds).
(() => {
  const small = new OffscreenCanvas(360, 225).getContext("2d", { willReadFrequently: true });
  small.imageSmoothingQuality = "high";
  // A WebGL canvas can be read only where it keeps what it drew.
  const getContext = HTMLCanvasElement.prototype.getContext;
  HTMLCanvasElement.prototype.getContext = function (kind, options) {
    const kept = kind.startsWith("webgl") ? { ...options, preserveDrawingBuffer: true } : options;
    return getContext.call(this, kind, kept);
  };

  /** What the canvases show, as a number: 0 where they show nothing. */
  function painted() {
    small.clearRect(0, 0, 360, 225);
    for (const canvas of document.querySelectorAll(SETTINGS.canvases))
      if (canvas.width && canvas.height) small.drawImage(canvas, 0, 0, 360, 225);
    const words = new Uint32Array(small.getImageData(0, 0, 360, 225).data.buffer);
    let sum = 0;
    for (const word of words) if (word) sum = (Math.imul(sum, 31) + word) >>> 0 || 1;
    return sum;
  }

  let shown = "0 0";
  let answered = Infinity; // when the main thread was free after the frame that shows `shown`
  function look() {
    const now = `${document.querySelectorAll(SETTINGS.marks).length} ${painted()}`;
    if (now !== shown) {
      shown = now;
      answered = Infinity;
      if (now !== "0 0") requestAnimationFrame(() => setTimeout(() => shown === now && (answered = performance.now())));
    }
    if (performance.now() - answered > SETTINGS.still) console.debug(`bench:ready ${answered}`);
    else requestAnimationFrame(look);
  }
  requestAnimationFrame(look);

  let changed = 0; // when elements or texts last came or went
  const changes = { childList: true, characterData: true, subtree: true };
  new MutationObserver(() => (changed = performance.now())).observe(document, changes);

  const tasks = [];
  new PerformanceObserver((list) => tasks.push(...list.getEntries())).observe({ type: "longtask", buffered: true });
  let frames = null;
  let last = 0;
  function count(now) {
    if (!frames) return;
    if (last) frames.push(now - last);
    last = now;
    requestAnimationFrame(count);
  }
  globalThis.atlasBench = {
    /** Count frames from now on; returns when the page was whole. */
    start() {
      const whole = Math.max(answered, changed);
      frames = [];
      last = 0;
      requestAnimationFrame(count);
      return whole;
    },
    /** The milliseconds between frames, and the longest task that began after the first paint. */
    stop() {
      const found = frames;
      frames = null;
      const painted = performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0;
      const long = tasks.filter((one) => one.startTime > painted).map((one) => one.duration);
      return { frames: found, longest: Math.max(0, ...long) };
    },
  };
})();
