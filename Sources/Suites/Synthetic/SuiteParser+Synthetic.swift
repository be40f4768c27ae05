import Domain

extension SuiteParser {
  func synthetic(_ node: YAMLNode) -> SyntheticPrompt? {
    guard node.entries != nil, let input = node["input_tokens"].flatMap(lengths) else { return nil }
    let share = node["shared_prefix"]?.text.flatMap(Scalars.share) ?? 0
    if let place = node["shared_prefix"], share > 1 {
      findings.report(
        .outOfRange(key: "shared_prefix", value: place.text ?? "", allowed: "0 to 100%"),
        at: place.position
      )
    }
    return SyntheticPrompt(
      input: input,
      output: node["output_tokens"].flatMap(lengths),
      sharedPrefix: min(share, 1),
      seed: node["seed"]?.integer.map(UInt64.init(bitPattern:)),
      ask: node["ask"]?.text
    )
  }

  private func lengths(_ node: YAMLNode) -> TokenLengths? {
    if let text = node.text { return Scalars.tokens(text).map(TokenLengths.fixed) }
    guard node.entries != nil else { return nil }
    let kinds = ["uniform", "lognormal", "file"]
    let written = kinds.filter { node[$0] != nil }
    guard written.count == 1 else {
      findings.report(
        written.isEmpty
          ? .needsOneOf(keys: kinds, in: "a number of tokens")
          : .exclusive(keys: written, in: "a number of tokens"),
        at: node.position
      )
      return nil
    }
    if let uniform = node["uniform"] { return self.uniform(uniform) }
    if let lognormal = node["lognormal"] { return self.lognormal(lognormal) }
    return located(node["file"]).flatMap(listed)
  }

  private func uniform(_ node: YAMLNode) -> TokenLengths? {
    let ends = (node.elements ?? []).compactMap { $0.text.flatMap(Scalars.tokens) }
    guard ends.count == 2, ends[0] <= ends[1] else {
      findings.report(
        .invalid("uniform is the least and the most number of tokens, such as [1k, 4k]."),
        at: node.position
      )
      return nil
    }
    return .uniform(ends[0]...ends[1])
  }

  private func lognormal(_ node: YAMLNode) -> TokenLengths? {
    func tokens(_ key: String) -> Int? { node[key]?.text.flatMap(Scalars.tokens) }
    guard let median = tokens("median"), let sigma = node["sigma"]?.number else { return nil }
    let least = tokens("min") ?? TokenLengths.bounds.lowerBound
    let most = tokens("max") ?? TokenLengths.bounds.upperBound
    guard least <= median, median <= most else {
      findings.report(
        .invalid("the median is \(median) tokens, which is not from min to max."),
        at: node.position
      )
      return nil
    }
    return .lognormal(median: Double(median), sigma: sigma, bounds: least...most)
  }

  /// The first column, up to a comma, a semicolon or a tab; a first line that is no number is a heading.
  private func listed(in file: Located<String>) -> TokenLengths? {
    let path = files.resolve(file.value, from: file.position)
    guard let text = files.text(at: path, namedAt: file.position) else { return nil }
    var counts: [Int] = []
    let rows = text.split(omittingEmptySubsequences: false, whereSeparator: \.endsLine)
    for (line, row) in rows.enumerated() {
      let cell = Self.firstCell(of: row)
      guard !cell.isEmpty else { continue }
      if let count = Scalars.tokens(cell) {
        counts.append(count)
      } else if line > 0 || Self.mayBeNumber(cell) {
        findings.report(
          .invalid(
            "'\(cell)' is no number of tokens, such as 900 or 10k. Write one in each line; "
              + "further columns follow a comma, a semicolon or a tab."
          ),
          at: SourcePosition(file: path, line: line + 1, column: 1)
        )
        return nil
      }
    }
    guard !counts.isEmpty else {
      findings.report(
        .invalid("the file '\(file.value)' has no numbers: write a number of tokens in each line."),
        at: file.position
      )
      return nil
    }
    return .listed(counts)
  }

  /// Without the blanks and the quotes around it; those inside stay.
  private static func firstCell(of row: Substring) -> String {
    let cell = trimmed(row.prefix { $0 != "," && $0 != ";" && $0 != "\t" })
    let isQuoted = cell.count > 1 && cell.first == "\"" && cell.last == "\""
    return String(isQuoted ? trimmed(cell.dropFirst().dropLast()) : cell)
  }

  private static func trimmed(_ text: Substring) -> Substring {
    var text = text.drop(while: \.isWhitespace)
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }

  /// Whether a first line was meant as a length rather than as a heading.
  private static func mayBeNumber(_ cell: String) -> Bool {
    cell.first.map { $0.isWholeNumber || "+-.".contains($0) } ?? false
  }

  /// `cases: 100`: so many without variables, for prompts that have none; none where that was told to
  /// be too many, or too few.
  func numberedCases(_ count: Int) -> (samples: [Sample], counts: [Int]) {
    guard SuiteLanguage.numberedCases.contains(Int64(count)) else { return ([], []) }
    return ((0..<count).map { Sample(id: "case-\($0 + 1)") }, [count])
  }
}
