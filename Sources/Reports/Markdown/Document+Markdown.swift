extension Document {
  /// Markdown as GitHub reads it, and as people read it raw.
  ///
  /// - Parameters:
  ///   - drawn: Names of the figures that have a picture; the others are linked by script.
  ///   - withPictures: Whether those stand beside the report as PNG too.
  package func markdown(drawn: Set<String>, withPictures: Bool = false) -> String {
    var parts = ["# " + title.markdown]
    parts += headline.map(\.markdown)
    parts += blocks.map { block in
      switch block {
      case .heading(let words): "## " + MarkdownText.prose(words)
      case .paragraph(let prose): prose.markdown
      case .list(let items): items.map { "- " + $0.markdown }.joined(separator: "\n")
      case .table(let table): table.markdown
      case .figure(let figure):
        figure.markdown(isDrawn: drawn.contains(figure.name), withPicture: withPictures)
      case .code(let text, let language): MarkdownText.block(text, language: language)
      case .folded(let summary, let text, let language):
        "<details>\n<summary>\(summary.html)</summary>\n\n"
          + MarkdownText.block(text, language: language) + "\n\n</details>"
      case .answers(let part): part.markdown
      }
    }
    return parts.joined(separator: "\n\n") + "\n"
  }
}

extension Prose {
  var markdown: String {
    runs.map { run in
      switch run {
      case .plain(let text): MarkdownText.prose(text)
      case .strong(let text): "**\(MarkdownText.prose(text))**"
      case .code(let text): MarkdownText.code(text)
      }
    }.joined()
  }

  var html: String {
    runs.map { run in
      switch run {
      case .plain(let text): HTMLText.escaped(text)
      case .strong(let text): "<strong>\(HTMLText.escaped(text))</strong>"
      case .code(let text): "<code>\(HTMLText.escaped(text))</code>"
      }
    }.joined()
  }
}

extension Figure {
  fileprivate func markdown(isDrawn: Bool, withPicture: Bool) -> String {
    // Code spans mean nothing inside an image's text, so names are escaped like prose there.
    let alternative = MarkdownText.prose(alternative.plainText)
    let picture = isDrawn ? "![\(alternative)](figures/\(name).svg)\n\n" : ""
    let files = ["gp", "dat"].map { "[\(name).\($0)](figures/\(name).\($0))" }
    let links = (isDrawn && withPicture ? ["[PNG](figures/\(name).png)"] : []) + files
    return "\(picture)\(caption.markdown)  \n<sub>\(links.joined(separator: " · "))</sub>"
  }
}
