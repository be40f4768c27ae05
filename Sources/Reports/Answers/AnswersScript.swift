/// The script of an HTML report that filters its answers.
///
/// It reads the page's own elements and hides some: nothing that was answered is ever taken for
/// markup or code.
enum AnswersScript {
  static let text = """
    'use strict';
    (() => {
      const field = name => document.getElementById('answers-' + name);
      const value = name => field(name)?.value ?? '';
      const cases = Array.from(document.querySelectorAll('article.case'), node => ({
        node,
        tags: node.dataset.t.toLowerCase(),
        answers: Array.from(node.querySelectorAll('.answer'), item => ({
          item, arm: item.dataset.a, outcomes: item.dataset.o.split(' '),
        })),
      }));
      const textOf = entry => entry.text ??= Array.from(
        entry.node.querySelectorAll('pre, code'), part => part.textContent
      ).join('\\n').toLowerCase();
      const number = code => code === 'r' ? 1 : code === 'w' || code === 'n' ? 0 : parseFloat(code);
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
        const codes = answers.map(answer => answer.outcomes[score]);
        if (wanted === 'wrong') return codes.length > 0 && codes.every(code => isKind(code, 'w'));
        if (wanted === 'right') return codes.length > 0 && codes.every(code => code === 'r');
        return new Set(codes.map(number).filter(Number.isFinite)).size > 1;
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
        let shown = 0;
        for (const entry of cases) {
          const own = arms ? entry.answers.filter(answer => arms.has(answer.arm)) : entry.answers;
          const found = own.filter(answer => isKind(answer.outcomes[score] ?? '', kind, limit));
          const isShown = found.length > 0 && stands(own, score, wanted)
            && (tag === '' || entry.tags.includes(tag))
            && (text === '' || textOf(entry).includes(text));
          if (entry.node.hidden === isShown) entry.node.hidden = !isShown;
          if (!isShown) continue;
          shown += 1;
          for (const answer of entry.answers) {
            const isHidden = hidesOthers && !found.includes(answer);
            if (answer.item.hidden !== isHidden) answer.item.hidden = isHidden;
          }
        }
        field('count').textContent = shown + ' of ' + cases.length + ' cases';
      };
      field('filter').addEventListener('input', apply);
      field('filter').hidden = false;
      apply();
      setTimeout(() => cases.forEach(textOf), 500);
    })();
    """

  /// What lets the page's policy run this script and no other: SHA-256 of the text, in base64.
  static let digest = "/UPT/IPmwugznGvsm4hl7j6c6BLDt2hvzAmf+itcJAc="

  static let style = """
    [hidden] { display: none !important; }
    #answers-filter { position: sticky; top: 0; z-index: 1; display: flex; flex-wrap: wrap;
      gap: 0.5rem 1rem; padding: 0.6rem 0; background: Canvas; font-size: 0.9rem;
      border-bottom: 1px solid var(--rule); }
    #answers-filter input[type=search] { width: 10rem; }
    #answers-filter input[type=number] { width: 5rem; }
    #answers-filter select { max-width: 16rem; }
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
