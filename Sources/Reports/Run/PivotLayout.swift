import Domain

/// Which properties of an arm make the rows of a table and which its columns.
///
/// A property is `model`, `prompt` or the name of a swept parameter.
package struct PivotLayout: Hashable, Sendable, Codable {
  package var rows: [String]
  package var columns: [String]

  package init(rows: [String], columns: [String]) {
    self.rows = rows
    self.columns = columns
  }
}

extension Arm {
  /// `nil` when the arm has no such property.
  func property(_ name: String) -> String? {
    switch name {
    case "model": model
    case "prompt": prompt
    default:
      cell.first { $0.name == name }.map { $0.value.stringValue ?? $0.value.serialized }
    }
  }

  /// The names of all properties, in the order in which arms are listed.
  var propertyNames: [String] {
    ["model", "prompt"] + cell.map(\.name)
  }
}
