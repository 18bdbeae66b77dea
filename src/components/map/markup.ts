/**
 * What `<cluster-map>` brings to life: filter, drawing, legend, trace, what there is to say of a thing, and all of it
 * as tables. A text, so that a page that was built without a map can have one, too.
 */

export const MAP_MARKUP = `<div class="map-grid">
  <header class="map-head">
    <div>
      <h2>Your cluster</h2>
      <p class="summary needs-js">It has not begun yet.</p>
    </div>
    <div class="time needs-js" role="group" aria-label="Time of the cluster">
      <label>Time
        <select name="tempo">
          <option value="Infinity" selected>settles at once</option>
          <option value="20">20 × as fast</option>
          <option value="5">5 × as fast</option>
          <option value="1">as on the wall</option>
        </select>
      </label>
      <button class="button" type="button" name="hold">Pause</button>
      <button class="button" type="button" name="step-time" hidden>Next change</button>
    </div>
    <form class="map-filter needs-js" role="search" aria-label="What the map shows">
      <label>Namespace <select name="namespace"><option value="">all</option></select></label>
      <label>Labels <input name="labels" type="text" placeholder="app=web" autocapitalize="off" autocomplete="off" spellcheck="false" aria-describedby="filter-said" /></label>
      <span class="filter-said" id="filter-said" role="status"></span>
    </form>
  </header>
  <figure class="map">
    <svg class="mmd map-drawing" role="group" aria-label="Map of the cluster" aria-describedby="map-keys" viewBox="0 0 945 596">
      <g class="things"></g>
      <g class="on-the-way" aria-hidden="true"></g>
    </svg>
    <p class="hidden-label" id="map-keys">Arrow keys lead from thing to thing, Enter tells of one. Below is all of it as tables.</p>
    ${legend()}
  </figure>
  <div class="map-side">
    <section class="map-details" aria-label="The chosen thing" hidden>
      <button class="button quiet" type="button" name="close-details">Close</button>
      <div class="told" aria-live="polite"></div>
    </section>
    ${tracePanel()}
    <p class="map-hint needs-js">Choose a Service to see which Pods it selects, and why it does not select the others. Make a request, such as <code>curl</code> from a Pod, and watch where it goes.</p>
  </div>
  <details class="as-table needs-js">
    <summary>The same as tables</summary>
    <div class="tables"></div>
  </details>
</div>`;

/** What the shapes and lines of the map mean. */
function legend(): string {
  return `<ul class="legend" aria-label="Legend">
  ${pod('running', 'running')}
  ${pod('pending', 'pending')}
  ${pod('not-ready', 'not ready')}
  ${pod('failed', 'failing')}
  ${pod('terminating', 'terminating')}
  ${sign('<path class="edge link" d="M0 9h20" /><rect class="link-end" x="20" y="5" width="8" height="8" />', 'endpoint')}
  ${sign('<path class="edge link dotted" d="M0 9h20" /><rect class="link-end unused" x="20" y="5" width="8" height="8" />', 'listed, unused')}
  ${sign('<path class="edge allowed" d="M0 9h22" /><path class="head allowed" d="M30 9l-10-5v10z" />', 'allowed')}
  ${sign('<path class="edge refused" d="M0 9h18" /><path class="mark refused" d="M19 4l9 10M28 4l-9 10" />', 'refused')}
  ${sign('<path class="edge dropped" d="M0 9h18" /><circle class="mark dropped" cx="24" cy="9" r="5" />', 'dropped')}
  ${sign('<path class="edge lookup" d="M1 9h28" />', 'DNS lookup')}
</ul>`;
}

function pod(state: string, words: string): string {
  const shape = '<rect class="shape" x="1" y="2" width="28" height="14" rx="5" />';
  return sign(`<g class="pod ${state}">${shape}</g>`, words);
}

function sign(drawing: string, words: string): string {
  return `<li><svg viewBox="0 0 30 18" class="mmd map-drawing" aria-hidden="true">${drawing}</svg>${words}</li>`;
}

/** The trace of one request: its hops in words, the controls that play it on the map, and how many requests spread. */
function tracePanel(): string {
  return `<section class="trace-panel" aria-labelledby="trace-title" hidden>
  <header>
    <h3 id="trace-title">Trace of one request</h3>
    <p class="transcript"><span class="prompt" aria-hidden="true">$ </span><span class="asked"></span></p>
    <div class="player" role="group" aria-label="Play the request">
      <button class="button" type="button" name="back">Back</button>
      <output>Hop 1 of 1</output>
      <button class="button primary" type="button" name="next">Next hop</button>
      <button class="button quiet moves" type="button" name="play"><svg class="icon solid" aria-hidden="true"><use href="#i-run" /></svg><span>Play</span></button>
      <label class="moves"><span class="hidden-label">Speed</span>
        <select name="speed"><option value="0.5">½ ×</option><option value="1" selected>1 ×</option><option value="3">3 ×</option></select>
      </label>
    </div>
    <p class="hop-now" aria-hidden="true"></p>
  </header>
  <ol class="trace" tabindex="0" aria-label="Hops"></ol>
  <div class="tally" hidden>
    <h4>Where the requests went</h4>
    <div class="tallies"></div>
    <button class="button quiet" type="button" name="forget-tally">Count anew</button>
  </div>
  <footer>
    <button class="button quiet" type="button" name="copy-text">Copy as text</button>
    <button class="button quiet" type="button" name="copy-json">As JSON</button>
    <button class="button quiet" type="button" name="copy-mermaid">As Mermaid</button>
    <button class="button quiet" type="button" name="copy-link">Link</button>
    <label>Request <select name="trace"></select></label>
    <span class="trace-said" role="status"></span>
  </footer>
</section>`;
}
