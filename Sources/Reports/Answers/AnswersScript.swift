/// The script of an HTML report that filters its answers.
///
/// It reads the page's own elements and hides some: nothing that was answered is ever taken for
/// markup or code. Cases stand in groups, so that what is not on the screen costs no layout; a case
/// stands as `CaseStanding` has it.
package enum AnswersScript {
  package static let text = """
    'use strict';
    (() => {
      const field = name => document.getElementById('answers-' + name);
      const value = name => field(name)?.value ?? '';
      const cases = Array.from(document.querySelectorAll('article.case'), node => ({
        node, isShown: true,
        tags: node.dataset.t.toLowerCase(),
        answers: Array.from(node.querySelectorAll('.answer'), item => ({
          item, isShown: true, arm: item.dataset.a,
          outcomes: item.dataset.o.split(' '), verdicts: item.dataset.v.split(' '),
        })),
      }));
      const textOf = entry => entry.text ??= Array.from(
        entry.node.querySelectorAll('pre, code'), part => part.textContent
      ).join('\\n').toLowerCase();
      const number = code => code[0] === 'r' ? 1 : 'wn'.includes(code[0]) ? 0 : parseFloat(code);
      const isKind = (code, kind, limit) => {
        switch (kind) {
        case '': return true;
        case 'w': return code === 'w' || code === 'n';
        case 'n': return code === 'n' || code === 'e';
        case 'x': return code === 'x' || code === 'u';
        case 'le': return number(code) <= limit;
        case 'ge': return number(code) >= limit;
        default: return code === kind;
        }
      };
      const stands = (answers, score, wanted) => {
        if (wanted === '') return true;
        const codes = answers.map(answer => answer.verdicts[score] ?? '-');
        const known = codes.map(number).filter(Number.isFinite);
        if (new Set(known).size > 1) return wanted === 'disagree';
        if (codes.some(code => code[0] === 'w')) return wanted === 'wrong';
        return wanted === 'right' && known.length > 0
          && codes.every(code => code === 'r' || code === '-');
      };
      const groups = Array.from(document.querySelectorAll('.group'), node => ({
        node, isShown: true, cases: cases.filter(entry => entry.node.parentNode === node),
      }));
      const set = (entry, isShown) => {
        if (entry.isShown === isShown) return;
        entry.isShown = isShown;
        (entry.item ?? entry.node).hidden = !isShown;
      };
      const apply = () => {
        const score = Number(value('score') || 0);
        const arms = value('arm') === '' ? null : new Set(value('arm').split(','));
        const kind = value('outcome');
        const limit = parseFloat(value('number'));
        const wanted = value('cases');
        const tag = value('tag').trim().toLowerCase();
        const text = value('text').toLowerCase();
        const hidesOthers = field('only').checked;
        if (field('number')) field('number').parentNode.hidden = kind !== 'le' && kind !== 'ge';
        const foundIn = entry => {
          const own = arms ? entry.answers.filter(answer => arms.has(answer.arm)) : entry.answers;
          const found = own.filter(answer => isKind(answer.outcomes[score] ?? '', kind, limit));
          const compared = own.length > 1 ? own : entry.answers;
          return found.length > 0
            && stands(wanted === 'disagree' ? compared : own, score, wanted)
            && (tag === '' || entry.tags.includes(tag))
            && (text === '' || textOf(entry).includes(text)) ? found : null;
        };
        let shown = 0;
        for (const group of groups) {
          const found = group.cases.map(foundIn);
          const count = found.filter(own => own).length;
          shown += count;
          set(group, count > 0);
          if (count === 0) continue;
          group.node.style.containIntrinsicSize = 'auto ' + 18 * count + 'rem';
          group.cases.forEach((entry, position) => {
            set(entry, found[position] !== null);
            if (!entry.isShown) return;
            for (const answer of entry.answers) {
              set(answer, !hidesOthers || found[position].includes(answer));
            }
          });
        }
        field('count').textContent = shown + ' of ' + cases.length
          + (cases.length === 1 ? ' case' : ' cases');
      };
      const atOnce = 150;
      const read = start => {
        cases.slice(start, start + atOnce).forEach(textOf);
        if (start + atOnce < cases.length) setTimeout(read, 0, start + atOnce);
      };
      field('filter').addEventListener('input', apply);
      field('filter').hidden = false;
      apply();
      setTimeout(read, 0, 0);
    })();
    """

  /// What lets the page's policy run this script and no other: SHA-256 of the text, in base64.
  static let digest = "U9Ebt72zZXVtKnkIH4PMBNVWaqgZvt5sNOTof6XSpK0="

  package static let style = """
    [hidden] { display: none !important; }
    #answers-filter { position: sticky; top: 0; z-index: 1; display: flex; flex-wrap: wrap;
      gap: 0.5rem 1rem; padding: 0.6rem 0; background: Canvas; font-size: 0.9rem;
      border-bottom: 1px solid var(--rule); }
    #answers-filter input[type=search] { width: 10rem; }
    #answers-filter input[type=number] { width: 5rem; }
    #answers-filter select { max-width: 16rem; }
    .group { content-visibility: auto; contain-intrinsic-size: auto 720rem; }
    .case { content-visibility: auto; contain-intrinsic-size: auto 18rem; padding: 0.5rem 0 1rem;
      border-bottom: 1px solid var(--rule); }
    .case h3 { margin: 0.5rem 0; }
    .case h3 small { font-weight: normal; opacity: 0.75; }
    .case p { margin: 0.3rem 0; }
    .answers { display: grid; grid-template-columns: repeat(auto-fit, minmax(10.5rem, 1fr));
      gap: 0.7rem; margin-top: 0.6rem; }
    .answer { min-width: 0; padding: 0.5rem 0.7rem; border: 1px solid var(--rule);
      border-left-width: 4px; border-radius: 6px; }
    .answer h4 { margin: 0; }
    .answer pre { margin: 0.4rem 0; padding: 0; border: 0; white-space: pre-wrap;
      overflow-wrap: anywhere; max-height: 24rem; overflow-y: auto; }
    .verdict { font-size: 0.85rem; }
    .right { border-left-color: #2a9d5c; }
    .wrong { border-left-color: #d1495b; }
    """
}
