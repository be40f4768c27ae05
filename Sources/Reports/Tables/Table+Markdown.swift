extension Table {
  /// A table of GitHub-flavoured Markdown, aligned in the raw text too.
  package var markdown: String {
    let head = columns.map { column in
      column.isNamedOutside
        ? MarkdownText.code(column.head, isInTable: true) : MarkdownText.prose(column.head)
    }
    let texts = TableTexts(self, nameWidth: Self.nameLimit)
    let body = rows.indices.map { row in
      columns.indices.map { column in
        Self.markdown(cell(rows[row], column), text: texts[row: row, column: column])
      }
    }
    let widths = columns.indices.map { column in
      max(3, ([head] + body).map { $0[column].displayWidth }.max() ?? 0)
    }
    let folds = body.count > foldedAfter
    let shown = folds ? Array(body.prefix(foldedAfter)) : body
    var parts = shown.isEmpty && folds ? [] : [grid(head: head, body: shown, widths: widths)]
    if folds {
      let rest = grid(head: head, body: Array(body.dropFirst(foldedAfter)), widths: widths)
      parts.append("<details>\n<summary>\(foldWords)</summary>\n\n\(rest)\n\n</details>")
    }
    parts += markedNotes.map(\.markdown)
    return parts.joined(separator: "\n\n")
  }

  private static func markdown(_ cell: TableCell, text: String) -> String {
    let escaped =
      if case .name = cell.value {
        MarkdownText.code(text, isInTable: true)
      } else {
        MarkdownText.prose(text)
      }
    return cell.isBest ? "**\(escaped)**" : escaped
  }

  /// A name wider than this would push every figure out of sight.
  static let nameLimit = 80

  private func grid(head: [String], body: [[String]], widths: [Int]) -> String {
    let rule = columns.indices.map { column in
      let dashes = String(repeating: "-", count: widths[column] - 1)
      return columns[column].alignment == .trailing ? dashes + ":" : ":" + dashes
    }
    return ([head, rule] + body).map { cells in
      let padded = cells.indices.map {
        cells[$0].padded(to: widths[$0], alignment: columns[$0].alignment)
      }
      return "| " + padded.joined(separator: " | ") + " |"
    }.joined(separator: "\n")
  }
}
