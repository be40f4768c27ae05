import Analysis

/// The words of a table's cells, before any format's escapes.
///
/// Figures of one column that are of one size have the same number of places, so that an eye which
/// runs down the column compares like with like: `1.28` above `1.26`, not above `1.256`.
struct TableTexts {
  private let columns: [[String]]

  /// - Parameter nameWidth: Columns that a name may take; `nil` cuts none.
  init(_ table: Table, nameWidth: Int? = nil) {
    columns = table.columns.indices.map { column in
      let cells = table.rows.map { table.cell($0, column) }
      let places = Self.places(of: cells)
      let texts = zip(cells, places).map { cell, places in
        cell.text(showsInterval: table.columns[column].showsIntervals, decimals: places)
      }
      return Self.named(texts, cells, table.columns[column], width: nameWidth)
    }
  }

  /// The texts, names among them cut, and where they tell rows apart no two alike.
  private static func named(
    _ texts: [String],
    _ cells: [TableCell],
    _ column: Table.Column,
    width: Int?
  ) -> [String] {
    guard column.isIdentifying else {
      return zip(texts, cells).map { text, cell in
        guard case .name = cell.value, let width else { return text }
        return text.elided(to: width)
      }
    }
    let names = cells.compactMap { if case .name(let name) = $0.value { name } else { nil } }
    let distinct = DistinctTexts.dictionary(names, width: width)
    return zip(texts, cells).map { text, cell in
      if case .name(let name) = cell.value { distinct[name] ?? text } else { text }
    }
  }

  subscript(row row: Int, column column: Int) -> String {
    guard columns.indices.contains(column), columns[column].indices.contains(row) else {
      return NumberText.missing
    }
    return columns[column][row]
  }

  /// The places of each cell, `nil` where it is no figure with an interval.
  private static func places(of cells: [TableCell]) -> [Int?] {
    let own = cells.map(\.places)
    let groups = Dictionary(grouping: own.compactMap(\.self), by: \.size)
    // The median: one arm with few values must not blur the others, nor one with many claim digits
    // for all. Of two the longer, since a digit too many misleads less than one that is missing;
    // of per cents, which all have one or two places, the fewer.
    let common = groups.mapValues { group in
      let sorted = group.map(\.decimals).sorted()
      return group.contains(where: \.isShare) ? sorted[0] : sorted[sorted.count / 2]
    }
    // A figure follows the others by one place at most.
    return own.map { own in
      own.flatMap { own in
        common[own.size].map { min(max($0, own.decimals - 1), own.decimals + 1) }
      }
    }
  }
}

extension TableCell {
  /// Of a figure with an interval: the places that it deserves, and its order of magnitude.
  fileprivate var places: (size: Int, decimals: Int, isShare: Bool)? {
    switch value {
    case .estimate(let estimate):
      (Self.size(of: estimate), NumberText.decimals(of: estimate), false)
    // Per cents are all of one size.
    case .share(let share): (.max, Self.decimals(ofShare: share), true)
    case .words, .name, .count, .number, .probability, .missing: nil
    }
  }

  /// A 0 is of the size of its interval's ends.
  private static func size(of estimate: Estimate) -> Int {
    let end = max(abs(estimate.lower ?? 0), abs(estimate.upper ?? 0))
    return NumberText.magnitude(of: estimate.value) ?? NumberText.magnitude(of: end) ?? 0
  }
}
