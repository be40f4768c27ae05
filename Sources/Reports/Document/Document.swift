/// A report as a value, before any format.
package struct Document: Hashable, Sendable {
  package var title: Prose

  /// What was found, in a sentence or two, with its uncertainty.
  package var headline: [Prose]
  package var blocks: [Block]

  package enum Block: Hashable, Sendable {
    case heading(String)
    case paragraph(Prose)
    case list([Prose])
    case table(Table)
    case figure(Figure)
    /// Text of many lines to copy.
    case code(String, language: String)
    /// Text of many lines, such as a suite file, folded away under its summary.
    case folded(summary: Prose, text: String, language: String)
    /// What models answered, case by case.
    case answers(AnswersPart)
  }

  package init(title: Prose, headline: [Prose], blocks: [Block]) {
    self.title = title
    self.headline = headline
    self.blocks = blocks
  }
}

extension Document {
  package var figures: [Figure] {
    blocks.compactMap { if case .figure(let figure) = $0 { figure } else { nil } }
  }

  package var tables: [Table] {
    blocks.compactMap { if case .table(let table) = $0 { table } else { nil } }
  }
}

/// A picture that says one thing: its script, its data and its words.
package struct Figure: Hashable, Sendable {
  /// Stem of its files: `ttft` makes `figures/ttft.gp`, `.dat` and `.svg`, and `.png` where asked.
  package var name: String

  /// What it shows, for those who do not see it.
  package var alternative: Prose
  package var caption: Prose
  package var script: GnuplotScript
  package var data: DataFile

  package init(
    name: String,
    alternative: Prose,
    caption: Prose,
    script: GnuplotScript,
    data: DataFile
  ) {
    self.name = name
    self.alternative = alternative
    self.caption = caption
    self.script = script
    self.data = data
  }
}
