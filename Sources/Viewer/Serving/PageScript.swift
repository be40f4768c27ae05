/// The one script of the pages; without it, every page is read by its links.
///
/// What takes long is put into its place, a run that goes on is watched, and keys go from case to
/// case.
enum PageScript {
  static let text = """
    'use strict';
    (() => {
      const own = document.currentScript.src;
      const filters = root => {
        // A document's own script filters its answers, as in a report.
        if (!root.querySelector('#answers-filter')) return;
        const script = document.createElement('script');
        script.src = own.replace('script.js', 'answers.js');
        document.body.append(script);
      };
      let regions = 0;
      const scrolls = root => {
        for (const box of root.querySelectorAll('.scroll:not([tabindex]), pre:not([tabindex])')) {
          if (box.scrollWidth <= box.clientWidth && box.scrollHeight <= box.clientHeight) continue;
          box.tabIndex = 0;
          box.setAttribute('role', 'region');
          regions += 1;
          box.setAttribute('aria-label', (box.matches('pre') ? 'Text ' : 'Table ') + regions);
        }
      };
      const fill = async place => {
        try {
          const answer = await fetch(place.dataset.fragment, { credentials: 'same-origin' });
          const text = await answer.text();
          if (!answer.ok) throw new Error(text);
          place.replaceChildren(...new DOMParser().parseFromString(text, 'text/html')
            .body.childNodes);
          delete place.dataset.fragment;
          scrolls(place);
          filters(place);
        } catch (error) {
          const note = document.createElement('p');
          note.textContent = 'This could not be read. Load the page again.';
          place.append(note);
        }
      };
      document.querySelectorAll('[data-fragment]').forEach(fill);
      scrolls(document);
      filters(document);

      const watch = element => {
        const latencies = [];
        const field = name => element.querySelector('[data-live-field=' + name + ']');
        const show = told => {
          for (const name of ['done', 'failed', 'score', 'rate', 'latency', 'state']) {
            const place = field(name);
            if (place && told[name] !== null && told[name] !== undefined) {
              place.textContent = told[name];
            }
          }
          const bar = element.querySelector('progress');
          if (bar) bar.value = told.finished;
          const line = element.querySelector('[data-live-curve] polyline');
          if (line && told.latency_ms !== null) {
            latencies.push(told.latency_ms);
            if (latencies.length > 120) latencies.shift();
            const most = Math.max(...latencies) || 1;
            line.setAttribute('points', latencies.map((value, place) =>
              (2 * place).toFixed(1) + ',' + (25 - 22 * value / most).toFixed(1)).join(' '));
          }
        };
        const poll = async () => {
          try {
            const answer = await fetch(element.dataset.live, { credentials: 'same-origin' });
            if (!answer.ok) return;
            const told = await answer.json();
            show(told);
            if (told.state === 'running') setTimeout(poll, 1000);
            else if ('liveReloads' in element.dataset) location.reload();
          } catch (error) {
            setTimeout(poll, 5000);
          }
        };
        setTimeout(poll, 1000);
      };
      document.querySelectorAll('[data-live]').forEach(watch);

      const isTyping = event => event.target.closest('input, select, textarea')
        || event.ctrlKey || event.metaKey || event.altKey;
      const step = by => {
        const links = [...document.querySelectorAll('.matrix th[scope=row] a, .answers h3 a')];
        if (links.length === 0) return;
        const here = links.indexOf(document.activeElement);
        const next = here < 0 ? (by > 0 ? 0 : links.length - 1)
          : Math.min(Math.max(here + by, 0), links.length - 1);
        links[next].focus();
        links[next].scrollIntoView({ block: 'nearest' });
      };
      document.addEventListener('keydown', event => {
        if (isTyping(event)) return;
        if (event.key === 'j') step(1);
        else if (event.key === 'k') step(-1);
        else if (event.key === '/') {
          const search = document.querySelector('[data-search], #answers-text');
          if (!search) return;
          search.focus();
        } else return;
        event.preventDefault();
      });
    })();
    """
}
