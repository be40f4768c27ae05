extension Table {
  /// The table for a terminal, never wider than `width` while a column can still give way.
  ///
  /// - Parameters:
  ///   - width: Columns of the terminal.
  ///   - isWhole: Whether every column is shown in full all the same; only notes keep to the width.
  ///   - color: Whether escape sequences may set the head dim and the best bold.
  package func text(width: Int, isWhole: Bool = false, color: Bool) -> String {
    TerminalTable(table: self, texts: TableTexts(self), color: color)
      .text(width: width, isWhole: isWhole)
  }
}

/// A table laid out in columns of a terminal.
private struct TerminalTable {
  let table: Table
  let texts: TableTexts
  let color: Bool

  func text(width: Int, isWhole: Bool) -> String {
    let (shown, hidden) = columnsFitting(isWhole ? .max : width)
    let widths = namesShrunk(shown.map(naturalWidth), of: shown, to: isWhole ? .max : width)
    let cut = zip(shown, widths).map { column, width in cutTexts(column, to: width) }
    var lines = [head(shown, widths)]
    lines += table.rows.indices.map { line($0, shown, widths, cut) }
    lines += (color ? table.markedNotes : table.notes).map { wrapped($0.plainText, to: width) }
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

  /// The columns that fit, names as narrow as they can well be read, and those that give way.
  private func columnsFitting(_ width: Int) -> (shown: [Int], hidden: [Int]) {
    var shown = Array(table.columns.indices)
    func narrowest() -> Int {
      shown.reduce(Self.gap.count * max(0, shown.count - 1)) {
        $0 + (isName($1) ? min(naturalWidth($1), comfortableWidth($1)) : naturalWidth($1))
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

  /// Names that tell rows apart stay so when they are cut; others are read for themselves.
  private func comfortableWidth(_ column: Int) -> Int {
    table.columns[column].isIdentifying ? 16 : 24
  }

  /// What no name goes below: a letter or two, and its number.
  private static let leastName = 8

  /// The widest name gives way first, to the comfortable width and, where that is not enough, below.
  private func namesShrunk(_ natural: [Int], of shown: [Int], to width: Int) -> [Int] {
    var widths = natural
    var excess = natural.reduce(Self.gap.count * max(0, shown.count - 1), +) - width
    let floors: [(Int) -> Int] = [comfortableWidth, { _ in Self.leastName }]
    for floor in floors {
      func canGive(_ position: Int) -> Bool {
        isName(shown[position]) && widths[position] > floor(shown[position])
      }
      while excess > 0,
        let widest = shown.indices.filter(canGive).max(by: { widths[$0] <= widths[$1] })
      {
        // All the way to the next widest at once, so that names of any length cost no time.
        let others = shown.indices.filter { $0 != widest && canGive($0) }.map { widths[$0] }
        let next = max(others.max().map { $0 - 1 } ?? 0, floor(shown[widest]))
        let given = min(excess, widths[widest] - min(next, widths[widest] - 1))
        widths[widest] -= given
        excess -= given
      }
    }
    return widths
  }

  private func cutTexts(_ column: Int, to width: Int) -> [String] {
    let full = table.rows.indices.map { texts[row: $0, column: column] }
    guard table.columns[column].isIdentifying, isName(column) else {
      return full.map { $0.elided(to: width) }
    }
    let cut = DistinctTexts.dictionary(full, width: width)
    return full.map { cut[$0] ?? $0 }
  }

  private func line(_ row: Int, _ shown: [Int], _ widths: [Int], _ cut: [[String]]) -> String {
    let cells = shown.indices.map { position in
      let column = shown[position]
      let alignment = table.columns[column].alignment
      let text = cut[position][row].padded(to: widths[position], alignment: alignment)
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
