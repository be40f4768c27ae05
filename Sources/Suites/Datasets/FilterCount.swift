import Domain

/// What became of one filter of `where` over the rows of a file.
struct FilterCount {
  let filter: CaseSource.Filter

  /// Rows that it lets through, whatever the others say.
  private(set) var passed = 0

  /// Values that the column has, the first ones that came.
  private var values: Set<String> = []

  /// More say nothing to a person, and may be as many as the rows.
  private static let mostValues = 200

  init(_ filter: CaseSource.Filter) {
    self.filter = filter
  }

  /// - Returns: Whether the row passes.
  mutating func take(_ row: DatasetRow) -> Bool {
    let texts = row[filter.column.value]?.texts ?? []
    if values.count < Self.mostValues { values.formUnion(texts) }
    let isPassed = texts.contains { filter.values.contains($0) }
    passed += isPassed ? 1 : 0
    return isPassed
  }

  /// Why it lets no row through.
  func words(path: String) -> String {
    let wanted = filter.values.sorted()
    let list = wanted.map { "'\($0.printable)'" }.joined(separator: " or ")
    return "where: no row of '\(path)' has \(list) in '\(filter.column.value)'"
      + Spelling.suggestion(for: wanted.first ?? "", in: values.sorted())
  }
}

extension String {
  /// Without what would end or disorder a line of an error.
  fileprivate var printable: String {
    String(unicodeScalars.map { $0.properties.generalCategory == .control ? " " : Character($0) })
  }
}
