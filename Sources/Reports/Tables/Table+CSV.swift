import Analysis
import Domain

extension Table {
  /// Comma-separated values with a head line, by RFC 4180, at full precision.
  ///
  /// A figure with an interval has two more columns, `<key>_lower` and `<key>_upper`. An empty
  /// field is a figure that cannot be known.
  package var csv: String {
    let bounded = Set(
      columns.indices.filter { column in rows.contains { bounds($0, column) != nil } }
    )
    let head = columns.indices.flatMap { column in
      let key = CSVText.field(columns[column].key)
      return bounded.contains(column)
        ? [
          key, CSVText.field(columns[column].key + "_lower"),
          CSVText.field(columns[column].key + "_upper"),
        ]
        : [key]
    }
    let body = rows.map { row in
      columns.indices.flatMap { column in
        let value = value(row, column)
        guard bounded.contains(column) else { return [value] }
        let bounds = bounds(row, column)
        return [value, Self.number(bounds?.lower), Self.number(bounds?.upper)]
      }
    }
    return ([head] + body).map { $0.joined(separator: ",") + "\r\n" }.joined()
  }

  private func bounds(_ row: [TableCell], _ column: Int) -> (lower: Double, upper: Double)? {
    switch cell(row, column).value {
    case .estimate(let estimate), .share(let estimate):
      guard let lower = estimate.lower, let upper = estimate.upper else { return nil }
      return (lower, upper)
    default: return nil
    }
  }

  private func value(_ row: [TableCell], _ column: Int) -> String {
    switch cell(row, column).value {
    case .words(let text), .name(let text): CSVText.field(text)
    case .count(let count): String(count)
    case .number(let number), .probability(let number): Self.number(number)
    case .estimate(let estimate), .share(let estimate): Self.number(estimate.value)
    case .missing: ""
    }
  }

  private static func number(_ number: Double?) -> String {
    guard let number, number.isFinite else { return "" }
    return JSONValue.number(number).serialized
  }
}
