package import Foundation

extension Document {
  /// One HTML file with everything in it: nothing is fetched, and nothing can run but our own script.
  ///
  /// Pictures stand in `img` elements, where no browser runs a script, and the policy forbids requests
  /// and every script but the one that filters answers, should an escape be forgotten.
  ///
  /// - Parameter pictures: SVG by the figure's name; a figure without shows its words alone.
  package func html(pictures: [String: Data]) -> String {
    let script = hasAnswers ? "\n<script>\(AnswersScript.text)</script>" : ""
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="referrer" content="no-referrer">
      <meta http-equiv="Content-Security-Policy" content="\(policy)">
      <title>\(HTMLText.escaped(title.plainText))</title>
      <style>
      \(Self.style)\(hasAnswers ? "\n\(AnswersScript.style)" : "")
      </style>
      </head>
      <body>
      <main>
      \(fragment { figure in pictures[figure.name].map(Self.source) })
      </main>\(script)
      </body>
      </html>

      """
  }

  /// What stands in the page's `main` element, its first heading included.
  ///
  /// - Parameter source: The address of a figure's picture; `nil` shows its words alone.
  package func fragment(source: (Figure) -> String?) -> String {
    var parts = ["<h1>\(title.html)</h1>"]
    parts += headline.enumerated().map { position, prose in
      "<p\(position == 0 ? " class=\"lead\"" : "")>\(prose.html)</p>"
    }
    parts += blocks.map { block in
      switch block {
      case .heading(let words): "<h2>\(HTMLText.escaped(words))</h2>"
      case .paragraph(let prose): "<p>\(prose.html)</p>"
      case .list(let items):
        "<ul>\n" + items.map { "<li>\($0.html)</li>" }.joined(separator: "\n") + "\n</ul>"
      case .table(let table): table.html
      case .figure(let figure): figure.html(source: source(figure))
      case .code(let text, _): "<pre>\(HTMLText.escapedLines(text))</pre>"
      case .folded(let summary, let text, _):
        "<details>\n<summary>\(summary.html)</summary>\n<pre>\(HTMLText.escapedLines(text))</pre>\n"
          + "</details>"
      case .answers(let part): part.html
      }
    }
    return parts.joined(separator: "\n")
  }

  /// A picture that stands in the page itself.
  private static func source(_ picture: Data) -> String {
    "data:image/svg+xml;base64,\(picture.base64EncodedString())"
  }

  /// Whether it shows answers, which `AnswersScript` filters.
  package var hasAnswers: Bool {
    blocks.contains { if case .answers = $0 { true } else { false } }
  }

  private var policy: String {
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
      + (hasAnswers ? "; script-src 'sha256-\(AnswersScript.digest)'" : "")
  }

  /// Of every page that shows a document.
  package static let style = """
    :root { color-scheme: light dark; --rule: #8884; }
    body { margin: 0; font: 16px/1.5 system-ui, sans-serif; }
    main { max-width: 68rem; margin: 2rem auto; padding: 0 1rem; }
    h1, h2 { line-height: 1.2; }
    h2 { margin-top: 2.5rem; }
    .lead { font-size: 1.15rem; }
    code, pre { font: 0.9em ui-monospace, monospace; overflow-wrap: break-word; }
    pre { overflow-x: auto; padding: 1rem; border: 1px solid var(--rule); border-radius: 6px; }
    .scroll { overflow-x: auto; }
    table { border-collapse: collapse; font-size: 0.9rem; font-variant-numeric: tabular-nums; }
    th, td { padding: 0.3rem 0.7rem; border-bottom: 1px solid var(--rule); text-align: left; }
    td:first-child code, td.n { white-space: nowrap; }
    th.n, td.n { text-align: right; }
    figure { margin: 2rem 0; }
    img { max-width: 100%; height: auto; border-radius: 6px; }
    figcaption, .note { opacity: 0.75; font-size: 0.9rem; }
    """
}

extension Table {
  fileprivate var html: String {
    let head = columns.map { column in
      let words = HTMLText.escaped(column.head)
      return
        "<th\(Self.cls(column))>\(column.isNamedOutside ? "<code>\(words)</code>" : words)</th>"
    }
    let texts = TableTexts(self, nameWidth: Self.nameLimit)
    let body = rows.indices.map { row in
      let cells = columns.indices.map { column in
        html(cell(rows[row], column), text: texts[row: row, column: column], in: columns[column])
      }
      return "<tr>" + cells.joined() + "</tr>"
    }
    func grid(_ rows: some Sequence<String>) -> String {
      "<div class=\"scroll\"><table>\n<thead><tr>\(head.joined())</tr></thead>\n<tbody>\n"
        + rows.joined(separator: "\n") + "\n</tbody>\n</table></div>"
    }
    let folds = body.count > foldedAfter
    var parts = foldedAfter == 0 && folds ? [] : [grid(body.prefix(foldedAfter))]
    if folds {
      parts.append(
        "<details>\n<summary>\(foldWords)</summary>\n"
          + grid(body.dropFirst(foldedAfter)) + "\n</details>"
      )
    }
    parts += markedNotes.map { "<p class=\"note\">\($0.html)</p>" }
    return parts.joined(separator: "\n")
  }

  private func html(_ cell: TableCell, text: String, in column: Column) -> String {
    let words =
      if case .name = cell.value {
        "<code>\(HTMLText.escaped(text))</code>"
      } else {
        HTMLText.escaped(text)
      }
    return "<td\(Self.cls(column))>"
      + (cell.isBest ? "<strong>\(words)</strong>" : words) + "</td>"
  }

  private static func cls(_ column: Column) -> String {
    column.alignment == .trailing ? " class=\"n\"" : ""
  }
}

extension Figure {
  fileprivate func html(source: String?) -> String {
    let image = source.map {
      "<img src=\"\(HTMLText.escaped($0))\" "
        + "alt=\"\(HTMLText.escaped(alternative.plainText))\">\n"
    }
    return "<figure>\n\(image ?? "")<figcaption>\(caption.html)</figcaption>\n</figure>"
  }
}
