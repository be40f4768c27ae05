extension Table {
  /// The table for a terminal, never wider than `width` while a column can still give way.
  ///
  /// - Parameters:
  ///   - width: Columns of the terminal.
  ///   - color: Whether escape sequences may set the head dim and the best bold.
  package func text(width: Int, color: Bool) -> String {
    TerminalTable(table: self, texts: TableTexts(self), color: color).text(width: width)
  }
}

/// A table laid out in columns of a terminal.
private struct TerminalTable {
  let table: Table
  let texts: TableTexts
  let color: Bool

  func text(width: Int) -> String {
    let (shown, hidden) = columnsFitting(width)
    var widths = shown.map(naturalWidth)
    shrinkNames(&widths, of: shown, to: width)
    var lines = [head(shown, widths)]
    lines += table.rows.indices.map { line($0, shown, widths) }
    lines += table.notes.map { wrapped($0.plainText, to: width) }
    if !hidden.isEmpty {
      let names = hidden.map { table.columns[$0].head.printable }.joined(separator: "; ")
      lines.append(wrapped("Not shown, for want of width: \(names).", to: width))
    }
    return lines.joined(separator: "\n")
  }

  private static let gap = "  "

  /// Select Graphic Rendition of ECMA-48: the only escape sequences that a report may print.
  private enum Rendition: String {
    case bold = "\u{1B}[1m"
    case dim = "\u{1B}[2m"

    func applied(to text: String) -> String { rawValue + text + "\u{1B}[0m" }
  }

  private func naturalWidth(_ column: Int) -> Int {
    table.rows.indices.map { texts[row: $0, column: column].displayWidth }
      .reduce(table.columns[column].head.printable.displayWidth, max)
  }

  private func isName(_ column: Int) -> Bool {
    table.rows.contains {
      if case .name = table.cell($0, column).value { true } else { false }
    }
  }

  /// The columns that fit, names at their narrowest, and those that give way.
  private func columnsFitting(_ width: Int) -> (shown: [Int], hidden: [Int]) {
    var shown = Array(table.columns.indices)
    func narrowest() -> Int {
      shown.reduce(Self.gap.count * max(0, shown.count - 1)) {
        $0 + (isName($1) ? min(naturalWidth($1), Self.narrowestName) : naturalWidth($1))
      }
    }
    while narrowest() > width,
      let last = shown.filter({ table.columns[$0].rank > 0 }).max(by: {
        table.columns[$0].rank <= table.columns[$1].rank
      })
    {
      shown.removeAll { $0 == last }
    }
    return (shown, table.columns.indices.filter { !shown.contains($0) })
  }

  private static let narrowestName = 24

  private func shrinkNames(_ widths: inout [Int], of shown: [Int], to width: Int) {
    let gaps = Self.gap.count * max(0, shown.count - 1)
    var excess = widths.reduce(gaps, +) - width
    for (position, column) in shown.enumerated() where excess > 0 && isName(column) {
      let narrower = max(min(widths[position], Self.narrowestName), widths[position] - excess)
      excess -= widths[position] - narrower
      widths[position] = narrower
    }
  }

  private func line(_ row: Int, _ shown: [Int], _ widths: [Int]) -> String {
    let cells = zip(shown, widths).map { column, width in
      let text = padded(texts[row: row, column: column], to: width, in: column)
      let isBest = table.cell(table.rows[row], column).isBest
      return isBest && color ? Rendition.bold.applied(to: text) : text
    }
    return trimmed(cells.joined(separator: Self.gap))
  }

  private func head(_ shown: [Int], _ widths: [Int]) -> String {
    let cells = zip(shown, widths).map { column, width in
      padded(table.columns[column].head.printable, to: width, in: column)
    }
    let line = trimmed(cells.joined(separator: Self.gap))
    return color ? Rendition.dim.applied(to: line) : line
  }

  private func padded(_ text: String, to width: Int, in column: Int) -> String {
    text.elided(to: width).padded(to: width, alignment: table.columns[column].alignment)
  }

  private func trimmed(_ line: String) -> String {
    var line = line
    while line.last == " " { line.removeLast() }
    return line
  }

  private func wrapped(_ text: String, to width: Int) -> String {
    var lines = [""]
    for word in text.split(separator: " ") {
      let candidate =
        lines[lines.count - 1].isEmpty ? String(word) : lines[lines.count - 1] + " " + word
      if candidate.displayWidth <= width || lines[lines.count - 1].isEmpty {
        lines[lines.count - 1] = candidate
      } else {
        lines.append(String(word))
      }
    }
    return lines.joined(separator: "\n")
  }
}
