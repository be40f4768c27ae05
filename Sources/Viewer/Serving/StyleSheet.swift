import Reports

/// The look of every page: that of reports, and what only pages have.
enum StyleSheet {
  static let text = Document.style + "\n" + AnswersScript.style + "\n" + own

  /// What filters the answers of a document, in a page as in a report.
  static let answersScript = AnswersScript.text

  /// Colours are of 4.5 to 1 at least against both grounds (WCAG 2.2, 1.4.3).
  private static let own = """
    :root { --right: #1a7f48; --wrong: #b3261e; --dim: #5f6368; --mark: #fff3b0; --line: #1b5fc1;
      --fill: #8884; }
    @media (prefers-color-scheme: dark) {
      :root { --right: #5bd08b; --wrong: #ff8a80; --dim: #a8adb3; --mark: #5c4d00;
        --line: #8ab4f8; }
    }
    body { background: Canvas; color: CanvasText; }
    a { color: var(--line); }
    main { margin-top: 1rem; min-height: 60vh; }
    main:focus { outline: none; }
    :focus-visible { outline: 3px solid var(--line); outline-offset: 2px; }
    header, footer { max-width: 68rem; margin: 0 auto; padding: 0.5rem 1rem; }
    header { border-bottom: 1px solid var(--rule); }
    footer { margin-top: 3rem; border-top: 1px solid var(--rule); color: var(--dim);
      font-size: 0.9rem; }
    nav ul { display: flex; flex-wrap: wrap; gap: 0.3rem 1.2rem; margin: 0; padding: 0;
      list-style: none; }
    nav a { display: inline-block; padding: 0.2rem 0; }
    nav a[aria-current] { font-weight: 700; text-decoration: none; color: inherit;
      border-bottom: 3px solid var(--line); }
    .brand { font-weight: 700; padding: 0.2rem 0; }
    .tabs { margin-bottom: 1rem; }
    .skip { position: absolute; left: -100rem; }
    .skip:focus { left: 1rem; top: 0.5rem; background: Canvas; padding: 0.3rem 0.6rem; z-index: 2; }
    .hidden { position: absolute; width: 1px; height: 1px; overflow: hidden;
      clip-path: inset(50%); }
    .note, figcaption { opacity: 1; color: var(--dim); }
    h3 { margin: 1rem 0 0.4rem; }
    input, select, button { font: inherit; max-width: 100%; padding: 0.2rem 0.4rem;
      min-height: 1.7rem; color: inherit; background: Canvas; border: 1px solid var(--dim);
      border-radius: 4px; }
    button { padding: 0.2rem 0.9rem; cursor: pointer; }
    .filter { display: flex; flex-wrap: wrap; gap: 0.5rem 1rem; align-items: end; margin: 1rem 0;
      font-size: 0.9rem; }
    .filter label { display: flex; flex-direction: column; gap: 0.1rem; min-width: 0; }
    .filter select, .filter input { max-width: 18rem; }
    .time { white-space: nowrap; }
    .right .mark, .mark.right { color: var(--right); }
    .wrong .mark, .failed .mark, .mark.wrong, .mark.failed { color: var(--wrong); }
    main:has(.matrix) { max-width: 110rem; }
    .matrix { font-size: 0.85rem; }
    .matrix thead th { position: sticky; top: 0; background: Canvas; }
    .matrix th[scope=row] { text-align: left; min-width: 7rem; font-weight: 600; }
    .matrix td { min-width: 9rem; max-width: 18rem; vertical-align: top;
      border-left: 3px solid transparent; overflow-wrap: anywhere; }
    .matrix td.right { border-left-color: var(--right); }
    .matrix td.wrong, .matrix td.failed { border-left-color: var(--wrong); }
    .matrix small, .start { color: var(--dim); }
    .matrix .start { display: block; font-family: ui-monospace, monospace; }
    .matrix tr:focus-within { background: var(--fill); }
    mark { background: var(--mark); color: inherit; border-radius: 2px; }
    .failed { border-left-color: var(--wrong); }
    .answers .answer h3 { margin: 0; font-size: 1rem; }
    .answer h3 small { font-weight: normal; }
    .answers { grid-template-columns: repeat(auto-fit, minmax(min(17rem, 100%), 1fr)); }
    .answer:target { outline: 3px solid var(--line); }
    .verdicts { margin: 0.3rem 0; padding-left: 1.1rem; font-size: 0.9rem; }
    .label fieldset { display: flex; flex-wrap: wrap; gap: 0.3rem 0.8rem; align-items: center;
      border: 1px solid var(--rule); border-radius: 6px; font-size: 0.85rem; min-width: 0; }
    .label input[type=radio] { min-height: 0; vertical-align: middle; }
    .curves { display: grid; gap: 1rem;
      grid-template-columns: repeat(auto-fit, minmax(min(28rem, 100%), 1fr)); }
    .curve { overflow-x: auto; }
    svg.line { width: 120px; height: 28px; vertical-align: middle; }
    svg polyline { fill: none; stroke: var(--line); stroke-width: 1.5; }
    svg circle { fill: var(--line); }
    .last { font-size: 0.85rem; }
    .timeline { width: 100%; min-width: 36rem; height: auto; font: 13px system-ui, sans-serif; }
    .timeline text { fill: currentColor; }
    .timeline .value { fill: var(--dim); font-size: 12px; }
    .timeline .grid { stroke: var(--rule); }
    .timeline rect { fill: var(--dim); }
    .timeline rect.queued { fill: #9aa0a6; }
    .timeline rect.dns, .timeline rect.tcp, .timeline rect.tls, .timeline rect.connect {
      fill: #b06000; }
    .timeline rect.wait { fill: #7b3fb5; }
    .timeline rect.stream { fill: #1a73e8; }
    .timeline .chunks { stroke: var(--line); stroke-width: 1; fill: none; }
    .curl { white-space: pre; }
    .live { border: 1px solid var(--rule); border-radius: 6px; padding: 0.3rem 1rem; }
    .live dl { display: flex; flex-wrap: wrap; gap: 0.3rem 1.5rem; margin: 0.5rem 0; }
    .live dt { color: var(--dim); font-size: 0.85rem; }
    .live dd { margin: 0; font-variant-numeric: tabular-nums; font-weight: 600; }
    .live svg.line { width: 240px; }
    kbd { border: 1px solid var(--rule); border-radius: 3px; padding: 0 0.3rem; }
    figure img { background: #fff; }
    img.sent { max-width: min(100%, 24rem); max-height: 24rem; }
    @media (max-width: 40rem) { body { font-size: 15px; } }
    """
}
