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

  /// Whether it asks for nothing.
  var isEmpty: Bool { rows.isEmpty && columns.isEmpty }
}

extension PivotLayout {
  /// What the figures of one arm are about in these rows, or in these columns.
  ///
  /// A parameter that only other arms have is named too, so that no arm is left out.
  static func label(_ arm: Arm, by properties: [String]) -> String {
    guard !properties.isEmpty else { return "all" }
    return properties.map { name in
      switch (name, arm.property(name)) {
      case (_, nil): "no \(name)"
      case ("model", let value?), ("prompt", let value?): value
      case (_, let value?): "\(name) \(value)"
      }
    }.joined(separator: ", ")
  }
}

extension Arm {
  /// `nil` when the arm has no such property.
  func property(_ name: String) -> String? {
    switch name {
    case "model": model
    case "prompt": prompt
    default:
      cell.first { $0.name == name }?.value.settingWords
    }
  }

  /// The names of all properties, in the order in which arms are listed.
  var propertyNames: [String] {
    ["model", "prompt"] + cell.map(\.name)
  }
}
